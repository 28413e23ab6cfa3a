import { z } from 'zod'
import { figuresOf } from '@/lib/directory/people-store'
import { operation } from '@/lib/http/api/operation'
import { callsPerKey } from '@/lib/limits/quota'

const count = z.int().min(0)

/** How far the organisation's people have come on the way to a new key, and those who were invited on the way in. */
export const readMigration = operation({
  method: 'GET',
  path: '/migration',
  name: 'readMigration',
  summary: 'Counts how many people of the organisation have which key, and how far those who were invited have come',
  scope: 'migration:read',
  quota: callsPerKey,
  query: z.strictObject({}),
  body: null,
  status: 200,
  answer: z.object({
    people: count,
    withMobileApp: count,
    withEmailCode: count,
    onTokenAlone: count.describe('Have the old key, and no new one.'),
    withoutKey: count.describe('Have not set up a key yet.'),
    signedInWithin30Days: count,
    enrolment: z
      .object({
        invited: count,
        confirmed: count.describe('Have confirmed the invitation.'),
        appSetUp: count,
        termsAccepted: count,
        passwordChosen: count.describe('Have a password of their own in place of the initial one.'),
        finished: count,
      })
      .describe('Of those who were invited: how many have taken each step, or a later one.'),
    at: z.iso.datetime(),
  }),
  handle: (_input, { ctx, holder }) =>
    ctx.db.glance(async (glance) => ({ ...(await figuresOf(glance, holder.organisationId)), at: glance.now.toISOString() })),
})

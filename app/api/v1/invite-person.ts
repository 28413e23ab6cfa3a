import { z } from 'zod'
import { locales } from '@/lib/core/locale'
import { inviteByKey } from '@/lib/directory/invite-by-key'
import { operation } from '@/lib/http/api/operation'
import { callsPerKey } from '@/lib/limits/quota'

const name = z.string().min(1).max(100).regex(/^[^\0]*$/)

const role = z.strictObject({
  name: z.string().min(1).max(60).describe('A role of the application of the key, as the application knows it.'),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

/** Calls somebody in: they get a letter, and are one of the organisation's people from then on. */
export const invitePerson = operation({
  method: 'POST',
  path: '/people',
  name: 'invitePerson',
  summary: 'Invites somebody to the organisation',
  scope: 'people:invite',
  quota: callsPerKey,
  query: z.strictObject({}),
  body: z.strictObject({
    email: z.string().min(3).max(254).regex(/^[^\0]*$/),
    firstName: name,
    lastName: name,
    language: z.enum(locales).describe('Of the letter, and of the pages.'),
    roles: z.array(role).max(20).default([]),
  }),
  status: 200,
  answer: z.object({
    id: z.uuid(),
    outcome: z.enum(['invited', 'joined', 'unchanged']).describe('Joined: they had an account already. Unchanged: sent twice, it does the same once.'),
  }),
  refusals: ['role-not-given', 'address-taken', 'too-many-invitations'],
  async handle({ body: { email, firstName, lastName, language, roles } }, { ctx, holder }) {
    const wanted = roles.map((each) => ({ name: each.name, expiresAt: each.expiresAt === null ? null : new Date(each.expiresAt) }))
    const invited = await inviteByKey(ctx, holder, { email, firstName, lastName, locale: language }, wanted)
    switch (invited.kind) {
      case 'invited':
      case 'joined':
      case 'unchanged':
        return { id: invited.personId, outcome: invited.kind }
      case 'misshapen':
        return { refused: 'invalid', faults: [{ path: `body.${invited.field}`, message: 'is not one that can be used' }] }
      case 'past':
        return { refused: 'invalid', faults: [{ path: 'body.roles', message: 'holds an end that lies behind us' }] }
      case 'not-given':
        return { refused: 'role-not-given' }
      case 'name-taken':
      case 'account-closed':
        return { refused: 'address-taken' }
      case 'closed':
        return { refused: 'key-closed' }
      case 'too-many':
        return { refused: 'too-many-invitations', retryAfter: invited.seconds }
    }
  },
})

import { z } from 'zod'
import { locales } from '@/lib/core/locale'
import { peopleOf } from '@/lib/directory/people-store'
import { operation } from '@/lib/http/api/operation'
import { callsPerKey } from '@/lib/limits/quota'

const person = z.object({
  id: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  language: z.enum(locales),
  manager: z.boolean().describe('Whether they manage the organisation’s people.'),
  since: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
  roles: z.array(z.object({ name: z.string(), expiresAt: z.iso.datetime().nullable() })).describe('What they hold in the application of the key.'),
})

/** The organisation's people, page by page. */
export const listPeople = operation({
  method: 'GET',
  path: '/people',
  name: 'listPeople',
  summary: 'Lists the people of the organisation',
  scope: 'people:read',
  quota: callsPerKey,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(50).describe('At most so many.'),
    after: z.uuid().optional().describe('The value of `next` in the page before.'),
  }),
  body: null,
  status: 200,
  answer: z.object({ people: z.array(person), next: z.uuid().nullable().describe('Asks for the next page; null on the last.') }),
  async handle({ query: { limit, after = null } }, { ctx, holder }) {
    const found = await ctx.db.glance((glance) => peopleOf(glance, holder, after, limit + 1))
    const people = found.slice(0, limit)
    return {
      people: people.map((one) => ({ ...one, since: one.since.toISOString(), lastSignInAt: one.lastSignInAt?.toISOString() ?? null })),
      next: found.length > limit ? (people.at(-1)?.id ?? null) : null,
    }
  },
})

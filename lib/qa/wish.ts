import { z } from 'zod'
import { keyKinds } from '@/lib/core/key-kind'
import { locales } from '@/lib/core/locale'
import { roles } from '@/lib/core/role'
import { parseAddress } from '@/lib/person/address'
import { canonicalUsername } from '@/lib/person/model'
import { canonicalCell, cellCount, looksLikeCell } from '@/lib/token-card/cell'
import { plain } from './plain'

const line = plain.trim().min(1).max(100)
const cellNumber = z.number().int().min(1).max(cellCount)

const cells = z.record(z.string(), z.string().transform(canonicalCell)).refine(
  (given) => {
    const numbers = Array.from({ length: cellCount }, (_, index) => String(index + 1))
    return Object.keys(given).length === cellCount && numbers.every((number) => looksLikeCell(given[number] ?? ''))
  },
  { error: `must hold cells "1" to "${cellCount}" of six letters each` },
)

const card = z.strictObject({
  serial: line.optional(),
  status: z.enum(['active', 'locked', 'deactivated']).optional(),
  cells: cells.optional(),
  pendingCell: cellNumber.nullable().optional(),
})

const workplace = z.strictObject({
  name: line.min(2),
  manager: z.boolean().optional(),
  roles: z.array(z.string().regex(/^[A-Z][A-Z0-9_-]{1,29}\.[A-Z][A-Z0-9_]{1,59}$/, 'must be like VAMREG.READER')).max(20).optional(),
})

/** What may be said about a person to be invented. Whatever `GET people` shows can be sent back under another name. */
export const wish = z
  .strictObject({
    username: line.transform(canonicalUsername).optional(),
    password: plain.min(1).max(256).optional(),
    firstName: line.optional(),
    lastName: line.optional(),
    email: z
      .string()
      .transform((typed, ctx) => parseAddress(typed) ?? (ctx.addIssue('must be a mail address'), z.NEVER))
      .nullable()
      .optional(),
    locale: z.enum(locales).optional(),
    roles: z.array(z.enum(roles)).max(10).optional(),
    external: z.boolean().optional(),
    organisations: z.array(workplace).max(10).optional(),
    card: z.union([z.boolean(), card], { error: 'must be true, false, null or an object' }).nullable().optional(),
    keys: z.array(z.enum(keyKinds)).optional(),
    mobileAppSecret: z
      .string()
      .regex(/^[A-Z2-7]{26,128}$/, 'must be base32 without padding, 26 characters or more')
      .nullable()
      .optional(),
  })
  .refine((person) => person.email !== null || !person.keys?.includes('email-code'), {
    path: ['email'],
    error: 'is needed for the key email-code',
  })
  .refine((person) => person.email !== null || !person.external, { path: ['email'], error: 'is the user name of somebody from outside' })
  .refine((person) => !person.external || !person.roles?.length, { path: ['roles'], error: 'are of the console: not for people from outside' })
  .refine((person) => person.external || !person.organisations?.length, {
    path: ['organisations'],
    error: 'are for people from outside: external must be true',
  })
  .refine((person) => !person.keys?.includes('token-card') || mayHaveCard(person.card), {
    path: ['keys'],
    error: 'names token-card, but there is to be no active card',
  })

export type Wish = z.output<typeof wish>

function mayHaveCard(given: z.output<typeof card> | boolean | null | undefined): boolean {
  if (typeof given !== 'object') return given !== false
  return given !== null && (given.status ?? 'active') === 'active'
}

import { hashPassword, passwordFits } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Person } from '@/lib/person/model'
import { commonPasswords } from './common-passwords'
import { judgeExternalPassword } from './external-rules'
import { lastHashes } from './password-store'
import { judgePassword, type PasswordRefused } from './rules'

/** A password that may be set, hashed; `replaced` is the hash it was judged beside. Or every rule that it breaks. */
export type Proposal = { kind: 'good'; hash: string; replaced: string } | PasswordRefused

/**
 * Judges a new password and hashes it, before the transaction that sets it: hashing takes its time, and nobody
 * should wait behind it.
 */
export async function proposePassword(ctx: Context, person: Person, typed: string): Promise<Proposal> {
  return (await brokenRules(ctx, person, typed)) ?? hashUnlessUsed(ctx, person, typed)
}

/** The same of one that breaks no rule that can be seen without hashing. */
export async function hashUnlessUsed(ctx: Context, person: Person, typed: string): Promise<Proposal> {
  const hashes = await ctx.db.glance((glance) => lastHashes(glance, person.id))
  const [replaced] = hashes
  if (replaced === undefined) throw new Error('A password needs a person')
  const fits = await Promise.all(hashes.map((hash) => passwordFits(hash, typed)))
  if (fits.includes(true)) return { kind: 'refused', faults: ['used'], realm: person.realm }
  return { kind: 'good', hash: await hashPassword(typed), replaced }
}

const judges = { citizen: judgePassword, external: judgeExternalPassword }

/** The rules that a password breaks, as far as they can be seen without hashing; null when it breaks none of them. */
export async function brokenRules(ctx: Context, person: Person, typed: string): Promise<PasswordRefused | null> {
  const { realm } = person
  const faults = judges[realm](typed, { ...person, siteName: ctx.site.name }, await commonPasswords())
  return faults.length > 0 ? { kind: 'refused', faults, realm } : null
}

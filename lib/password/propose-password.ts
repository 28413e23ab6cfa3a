import { hashPassword, passwordFits } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Person } from '@/lib/person/model'
import { commonPasswords } from './common-passwords'
import { lastHashes } from './password-store'
import { judgePassword, type PasswordFault } from './rules'

/** A password that may be set, hashed; `replaced` is the hash it was judged beside. Or every rule that it breaks. */
export type Proposal = { kind: 'good'; hash: string; replaced: string } | { kind: 'refused'; faults: PasswordFault[] }

/**
 * Judges a new password and hashes it, before the transaction that sets it: hashing takes its time, and nobody
 * should wait behind it.
 */
export async function proposePassword(ctx: Context, person: Person, typed: string): Promise<Proposal> {
  const faults = await brokenRules(ctx, person, typed)
  if (faults.length > 0) return { kind: 'refused', faults }
  const hashes = await ctx.db.glance((glance) => lastHashes(glance, person.id))
  const [replaced] = hashes
  if (replaced === undefined) throw new Error('A password needs a person')
  const fits = await Promise.all(hashes.map((hash) => passwordFits(hash, typed)))
  if (fits.includes(true)) return { kind: 'refused', faults: ['used'] }
  return { kind: 'good', hash: await hashPassword(typed), replaced }
}

/** The rules that a password breaks, as far as they can be seen without hashing. */
export const brokenRules = async (ctx: Context, person: Person, typed: string): Promise<PasswordFault[]> =>
  judgePassword(typed, { ...person, siteName: ctx.site.name }, await commonPasswords())

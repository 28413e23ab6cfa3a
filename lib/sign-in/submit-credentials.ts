import { recordDeeds } from '@/lib/audit/deed-store'
import type { SignInKind } from '@/lib/core/key-kind'
import { hashPassword, isCrowded, needsRehash, passwordFits } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import { hidden } from '@/lib/limits/hidden'
import { oncePerMinute } from '@/lib/limits/limit'
import { settleTry, spendTry, takeBack, type Spent } from '@/lib/limits/limit-store'
import { canonicalUsername } from '@/lib/person/model'
import { renewPasswordHash } from '@/lib/person/person-store'
import { mayAnybodyEnter } from '@/lib/phase-out/model'
import { beginSecondStep, type SecondStep, type Wish } from './begin-second-step'
import { lookUp } from './look-up-store'
import { passwordCounts } from './password-counter'
import { spendPasswordTry } from './password-try-store'

export type Credentials = Wish & { username: string; password: string }

export type CredentialsOutcome =
  | SecondStep
  | { kind: 'wrong' }
  | { kind: 'blocked'; seconds: number }
  /** Too many others wait already: nothing was spent, compared or written down. */
  | { kind: 'busy' }

/**
 * First step of every sign-in. A try is spent before the password is compared; an unknown name, a wrong
 * password and a disabled account cost the same time and get the same answer. What keys a person has
 * is said only to whoever knows the password.
 */
export async function submitCredentials(ctx: Context, input: Credentials): Promise<CredentialsOutcome> {
  if (isCrowded()) return { kind: 'busy' }
  const username = canonicalUsername(input.username)
  const counts = passwordCounts(ctx, username)
  const { now, phaseOut, found, spent } = await ctx.db.gateAhead(async (gate, instant) => {
    const [known, spent] = await Promise.all([lookUp(gate, instant, username), spendPasswordTry(gate, instant, username, counts)])
    return { ...known, spent }
  })
  if (input.keyKind === 'token-card' && !mayAnybodyEnter(phaseOut, now)) {
    await ctx.db.transaction((tx) => takeBack(tx, spent))
    return { kind: 'ended' }
  }
  if (spent.blockedUntil) return blocked(ctx, input.keyKind, spent, spent.blockedUntil.getTime() - now.getTime())

  const fits = await passwordFits(found?.passwordHash ?? null, input.password)
  const renewed = found && fits && needsRehash(found.passwordHash) ? await hashPassword(input.password) : null
  return ctx.db.transaction(async (tx) => {
    if (!found || !fits) {
      const personId = found?.person.id ?? null
      await recordDeeds(ctx, tx, { kind: 'password-checked', personId, keyKind: input.keyKind, outcome: 'refused' })
      return { kind: 'wrong' }
    }
    if (renewed) await renewPasswordHash(tx, found.person.id, found.passwordHash, renewed)
    const outcome = await beginSecondStep(ctx, tx, found, phaseOut, input)
    // After the person's row: whoever sets a new password takes them in this order, too.
    await settleTry(tx, spent.keys.find((key) => key !== counts.sender) ?? null, counts.sender)
    return outcome
  })
}

const blocked = (ctx: Context, keyKind: SignInKind, spent: Spent, milliseconds: number): Promise<CredentialsOutcome> =>
  ctx.db.transaction(async (tx) => {
    await takeBack(tx, spent)
    // Trying on costs whoever does it nothing: it shall not fill the audit.
    const noted = { key: `blocked-noted/${hidden(ctx, ctx.origin?.sender ?? 'unknown')}`, rule: oncePerMinute }
    const { blockedUntil } = await spendTry(tx, [noted])
    if (!blockedUntil) await recordDeeds(ctx, tx, { kind: 'sign-in-blocked', keyKind, outcome: 'refused' })
    return { kind: 'blocked', seconds: Math.ceil(milliseconds / 1000) }
  })

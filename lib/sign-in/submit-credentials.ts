import { recordDeeds } from '@/lib/audit/deed-store'
import type { KeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { hashPassword, needsRehash, passwordFits } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { perName, perSender } from '@/lib/limits/limit'
import { settleTry, spendTry, type Counter } from '@/lib/limits/limit-store'
import { canonicalUsername } from '@/lib/person/model'
import { changeLocale, findForSignIn, renewPasswordHash, type Claimed } from '@/lib/person/person-store'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { sendSignInCode } from './send-code'
import type { Purpose, Session } from '@/lib/session/session'
import { startSession } from '@/lib/session/session-store'

export type Credentials = { keyKind: KeyKind; purpose: Purpose; username: string; password: string; locale: Locale }

export type CredentialsOutcome =
  | { kind: 'passed'; session: Session }
  | { kind: 'wrong' }
  | { kind: 'blocked'; seconds: number }
  /** The password is right, but this key is not there, locked or deactivated. */
  | { kind: 'no-key' }
  /** The cutoff has passed: nobody signs in with a token any more. */
  | { kind: 'ended' }

/**
 * First step of every sign-in. A try is spent before the password is compared; an unknown name, a wrong
 * password and a disabled account cost the same time and get the same answer. What keys a person has
 * is said only to whoever knows the password.
 */
export async function submitCredentials(ctx: Context, input: Credentials): Promise<CredentialsOutcome> {
  const username = canonicalUsername(input.username)
  const counters = countersOf(ctx, username)
  const claim = await ctx.db.gate(async (gate) => {
    const [phaseOut, spent, found] = await Promise.all([readPhaseOut(gate), spendTry(gate, counters), findForSignIn(gate, username)])
    const ended = input.keyKind === 'token-card' && !isTokenAccepted(phaseOut, gate.now)
    return { ended, blockedFor: spent.blockedUntil && spent.blockedUntil.getTime() - gate.now.getTime(), found }
  })
  if (claim.ended) return { kind: 'ended' }
  if (claim.blockedFor !== null) return blocked(ctx, input.keyKind, claim.blockedFor)

  const { found } = claim
  const fits = await passwordFits(found?.passwordHash ?? null, input.password)
  const renewed = found && fits && needsRehash(found.passwordHash) ? await hashPassword(input.password) : null
  return ctx.db.transaction(async (tx) => {
    if (!found || !fits) {
      const personId = found?.person.id ?? null
      await recordDeeds(ctx, tx, { kind: 'password-checked', personId, keyKind: input.keyKind, outcome: 'refused' })
      return { kind: 'wrong' }
    }
    await settleTry(tx, counters[0].key, counters[1].key)
    if (renewed) await renewPasswordHash(tx, found.person.id, found.passwordHash, renewed)
    return passOn(ctx, tx, found, input)
  })
}

/** Names and senders are counted under their keyed hash: the table tells nobody who tried to sign in. */
function countersOf(ctx: Context, username: string): [Counter, Counter] {
  const hide = (text: string) => ctx.secrets.mac('limit', ctx.secrets.currentId, text).toString('base64url')
  return [
    { key: `password/${hide(username)}`, rule: perName },
    { key: `sender/${hide(ctx.origin?.sender ?? 'unknown')}`, rule: perSender },
  ]
}

const blocked = (ctx: Context, keyKind: KeyKind, milliseconds: number): Promise<CredentialsOutcome> =>
  ctx.db.transaction(async (tx) => {
    await recordDeeds(ctx, tx, { kind: 'sign-in-blocked', keyKind, outcome: 'refused' })
    return { kind: 'blocked', seconds: Math.ceil(milliseconds / 1000) }
  })

async function passOn(ctx: Context, tx: Tx, { person, activeKeys }: Claimed, input: Credentials): Promise<CredentialsOutcome> {
  const { keyKind, purpose, locale } = input
  const checked = { kind: 'password-checked' as const, personId: person.id, keyKind }
  if (!activeKeys.includes(keyKind)) {
    await recordDeeds(ctx, tx, { ...checked, outcome: 'refused', details: { reason: 'no-key' } })
    return { kind: 'no-key' }
  }
  if (person.locale !== locale) await changeLocale(tx, person.id, locale)
  const session = await startSession(ctx, tx, { personId: person.id, level: 'password', keyKind, purpose })
  if (keyKind === 'email-code') await sendSignInCode(ctx, tx, { ...person, locale }, session)
  await recordDeeds(ctx, tx, { ...checked, outcome: 'done' })
  return { kind: 'passed', session }
}

import { recordDeeds } from '@/lib/audit/deed-store'
import type { KeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { hashPassword, needsRehash, passwordFits } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { activeKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { perName, perSender } from '@/lib/limits/limit'
import { settleTry, spendTry } from '@/lib/limits/limit-store'
import { canonicalUsername, type Person } from '@/lib/person/model'
import { changeLocale, findForSignIn, renewPasswordHash } from '@/lib/person/person-store'
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
  const first = await ctx.db.transaction(async (tx) => {
    if (input.keyKind === 'token-card' && !isTokenAccepted(await readPhaseOut(tx), tx.now)) return { ended: true as const }
    const spent = await spendTry(tx, [
      { key: counters.name, rule: perName },
      { key: counters.sender, rule: perSender },
    ])
    if (!spent.blockedUntil) return { ended: false as const, found: await findForSignIn(tx, username) }
    await recordDeeds(ctx, tx, { kind: 'sign-in-blocked', keyKind: input.keyKind, outcome: 'refused' })
    return { ended: false as const, seconds: Math.ceil((spent.blockedUntil.getTime() - tx.now.getTime()) / 1000) }
  })
  if (first.ended) return { kind: 'ended' }
  if (first.seconds !== undefined) return { kind: 'blocked', seconds: first.seconds }

  const found = first.found ?? null
  const fits = await passwordFits(found?.passwordHash ?? null, input.password)
  const renewed = found && fits && needsRehash(found.passwordHash) ? await hashPassword(input.password) : null
  return ctx.db.transaction(async (tx) => {
    if (!found || !fits) {
      const personId = found?.person.id ?? null
      await recordDeeds(ctx, tx, { kind: 'password-checked', personId, keyKind: input.keyKind, outcome: 'refused' })
      return { kind: 'wrong' }
    }
    await settleTry(tx, counters.name, counters.sender)
    if (renewed) await renewPasswordHash(tx, found.person.id, found.passwordHash, renewed)
    return passOn(ctx, tx, found.person, input)
  })
}

/** Names and senders are counted under their keyed hash: the table tells nobody who tried to sign in. */
function countersOf(ctx: Context, username: string) {
  const hide = (text: string) => ctx.secrets.mac('limit', ctx.secrets.currentId, text).toString('base64url')
  return { name: `password/${hide(username)}`, sender: `sender/${hide(ctx.origin?.sender ?? 'unknown')}` }
}

async function passOn(ctx: Context, tx: Tx, person: Person, input: Credentials): Promise<CredentialsOutcome> {
  const { keyKind, purpose, locale } = input
  const checked = { kind: 'password-checked' as const, personId: person.id, keyKind }
  const key = activeKey(await keysOf(tx, person.id), keyKind)
  if (!key) {
    await recordDeeds(ctx, tx, { ...checked, outcome: 'refused', details: { reason: 'no-key' } })
    return { kind: 'no-key' }
  }
  if (person.locale !== locale) await changeLocale(tx, person.id, locale)
  const session = await startSession(ctx, tx, { personId: person.id, level: 'password', keyKind, purpose })
  if (keyKind === 'email-code') await sendSignInCode(ctx, tx, { ...person, locale }, session)
  await recordDeeds(ctx, tx, { ...checked, outcome: 'done' })
  return { kind: 'passed', session }
}

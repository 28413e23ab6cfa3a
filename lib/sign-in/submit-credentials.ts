import { walkByLetter } from '@/lib/activation/walk-by-letter'
import { openPaperCode } from '@/lib/activation-code/code-store'
import { recordDeeds } from '@/lib/audit/deed-store'
import { deadSince } from '@/lib/bounce/bounce-store'
import type { KeyKind, SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { hashPassword, isCrowded, needsRehash, passwordFits } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { holdsApp } from '@/lib/key/key-store'
import { hidden } from '@/lib/limits/hidden'
import { oncePerMinute } from '@/lib/limits/limit'
import { settleTry, spendTry, takeBack, type Spent } from '@/lib/limits/limit-store'
import { canonicalUsername, type Person } from '@/lib/person/model'
import { changeLocale, renewPasswordHash, type Claimed } from '@/lib/person/person-store'
import { isTokenAccepted, mayAnybodyEnter, termOf, type PhaseOut } from '@/lib/phase-out/model'
import { canRecover, readList } from '@/lib/recovery-code/recovery-store'
import { lookUp } from './look-up-store'
import { spendPasswordTry, type PasswordCounts } from './password-try-store'
import { sendSignInCode } from './send-code'
import type { Purpose, Session } from '@/lib/session/session'
import { readSession, startSession } from '@/lib/session/session-store'

export type Credentials = {
  keyKind: SignInKind
  purpose: Purpose
  username: string
  password: string
  locale: Locale
  /** The session that the browser shows, if any. */
  shown?: string | null
}

export type CredentialsOutcome =
  /** `enrolling`: somebody from outside who has no app yet, and sets one up before anything else. */
  | { kind: 'passed'; session: Session; enrolling: boolean }
  | { kind: 'wrong' }
  | { kind: 'blocked'; seconds: number }
  /** Too many others wait already: nothing was spent, compared or written down. */
  | { kind: 'busy' }
  /** The password is right, but this key is not there, locked or deactivated. */
  | { kind: 'no-key' }
  /** Somebody from outside has no app, and has not confirmed the letter that would let them set one up. */
  | { kind: 'unconfirmed' }
  /** The key is there, but mail to its address comes back: no code would arrive. */
  | { kind: 'dead-mailbox' }
  /** The cutoff has passed: everybody's, or the one of whoever knows this password. */
  | { kind: 'ended' }

/**
 * First step of every sign-in. A try is spent before the password is compared; an unknown name, a wrong
 * password and a disabled account cost the same time and get the same answer. What keys a person has
 * is said only to whoever knows the password.
 */
export async function submitCredentials(ctx: Context, input: Credentials): Promise<CredentialsOutcome> {
  if (isCrowded()) return { kind: 'busy' }
  const username = canonicalUsername(input.username)
  const counts = countsOf(ctx, username)
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
    const outcome = await passOn(ctx, tx, found, phaseOut, input)
    // After the person's row: whoever sets a new password takes them in this order, too.
    await settleTry(tx, spent.keys.find((key) => key !== counts.sender) ?? null, counts.sender)
    return outcome
  })
}

/** Where the wrong passwords for a name are counted; in a browser that the person has used before, apart. */
export const passwordCounter = (ctx: Context, username: string, browser: string | null = null) => {
  const name = `password/${hidden(ctx, username)}`
  return browser === null ? name : `${name}/${hidden(ctx, browser)}`
}

/** Names and senders are counted under their keyed hash: the table tells nobody who tried to sign in. */
function countsOf(ctx: Context, username: string): PasswordCounts {
  const { browser = null, sender = 'unknown' } = ctx.origin ?? {}
  const here = browser === null ? null : { secret: browser, key: passwordCounter(ctx, username, browser) }
  return { name: passwordCounter(ctx, username), here, sender: `sender/${hidden(ctx, sender)}` }
}

const blocked = (ctx: Context, keyKind: SignInKind, spent: Spent, milliseconds: number): Promise<CredentialsOutcome> =>
  ctx.db.transaction(async (tx) => {
    await takeBack(tx, spent)
    // Trying on costs whoever does it nothing: it shall not fill the audit.
    const { blockedUntil } = await spendTry(tx, [{ key: `blocked-noted/${hidden(ctx, ctx.origin?.sender ?? 'unknown')}`, rule: oncePerMinute }])
    if (!blockedUntil) await recordDeeds(ctx, tx, { kind: 'sign-in-blocked', keyKind, outcome: 'refused' })
    return { kind: 'blocked', seconds: Math.ceil(milliseconds / 1000) }
  })

async function holds(tx: Tx, personId: string, kind: SignInKind, activeKeys: KeyKind[]): Promise<boolean> {
  if (kind === 'recovery-code') return canRecover(await readList(tx, personId))
  if (kind === 'paper-code') return (await openPaperCode(tx, personId)) !== null
  return activeKeys.includes(kind)
}

/** Whether somebody from outside may set up the app now, by a letter that they confirmed; null for whoever has one. */
async function enrolmentOf(tx: Tx, { id, realm }: Person, kind: SignInKind): Promise<'open' | 'unconfirmed' | null> {
  if (realm !== 'external' || kind !== 'mobile-app' || (await holdsApp(tx, id))) return null
  return (await walkByLetter(tx, id)) ? 'open' : 'unconfirmed'
}

/** People from outside come for the portal, and nobody else does, whichever page they started from. */
function purposeOf({ realm }: Person, asked: Purpose): Purpose {
  if (realm === 'external') return 'portal'
  return asked === 'portal' ? 'continue' : asked
}

async function passOn(ctx: Context, tx: Tx, found: Claimed, phaseOut: PhaseOut, input: Credentials): Promise<CredentialsOutcome> {
  const { person, activeKeys, own } = found
  const { keyKind, locale } = input
  const checked = { kind: 'password-checked' as const, personId: person.id, keyKind }
  const enrolment = await enrolmentOf(tx, person, keyKind)
  if (enrolment === 'unconfirmed') {
    await recordDeeds(ctx, tx, { ...checked, outcome: 'refused', details: { reason: 'unconfirmed' } })
    return { kind: 'unconfirmed' }
  }
  const enrolling = enrolment === 'open'
  if (!enrolling && !(await holds(tx, person.id, keyKind, activeKeys))) {
    await recordDeeds(ctx, tx, { ...checked, outcome: 'refused', details: { reason: 'no-key' } })
    return { kind: 'no-key' }
  }
  if (keyKind === 'email-code' && (await deadSince(tx, person.id))) {
    await recordDeeds(ctx, tx, { ...checked, outcome: 'refused', details: { reason: 'dead-mailbox' } })
    return { kind: 'dead-mailbox' }
  }
  if (keyKind === 'token-card' && !isTokenAccepted(termOf(phaseOut, own), tx.now)) {
    await recordDeeds(ctx, tx, { ...checked, outcome: 'refused', details: { reason: 'ended' } })
    return { kind: 'ended' }
  }
  if (person.locale !== locale) await changeLocale(tx, person.id, locale)
  const beginning = { personId: person.id, level: 'password' as const, keyKind, purpose: purposeOf(person, input.purpose) }
  // The form was sent again, by Back or twice: the code that is on its way was made for the sign-in it began.
  const begun = keyKind === 'email-code' && input.shown ? await readSession(tx, input.shown) : null
  const same = begun?.personId === person.id && begun.level === 'password' && begun.keyKind === keyKind && begun.purpose === beginning.purpose
  // An old hash may just have been renewed, by a sign-in beside this one.
  const session = same ? begun : await startSession(ctx, tx, beginning, needsRehash(found.passwordHash) ? null : found.passwordHash)
  if (keyKind === 'email-code') await sendSignInCode(ctx, tx, { ...person, locale }, session)
  await recordDeeds(ctx, tx, { ...checked, outcome: 'done' })
  return { kind: 'passed', session, enrolling }
}

import { walkByLetter } from '@/lib/activation/walk-by-letter-store'
import { openPaperCode } from '@/lib/activation-code/code-store'
import { recordDeeds } from '@/lib/audit/deed-store'
import { deadSince } from '@/lib/bounce/bounce-store'
import type { KeyKind, SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { needsRehash } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { holdsApp } from '@/lib/key/key-store'
import type { Person } from '@/lib/person/model'
import { changeLocale, type Claimed } from '@/lib/person/person-store'
import { isTokenAccepted, termOf, type PhaseOut } from '@/lib/phase-out/model'
import { canRecover, readList } from '@/lib/recovery-code/recovery-store'
import type { Purpose, Session } from '@/lib/session/session'
import { readSession, startSession } from '@/lib/session/session-store'
import { sendSignInCode } from './send-code'

/** What a sign-in is begun for. */
export type Wish = {
  keyKind: SignInKind
  purpose: Purpose
  locale: Locale
  /** The session that the browser shows, if any. */
  shown?: string | null
}

type Obstacle =
  /** This key is not there, locked or deactivated. */
  | 'no-key'
  /** Somebody from outside has no app, and has not confirmed the letter that would let them set one up. */
  | 'unconfirmed'
  /** The key is there, but mail to its address comes back: no code would arrive. */
  | 'dead-mailbox'
  /** The cutoff has passed: everybody's, or the one of whoever knows this password. */
  | 'ended'

export type SecondStep =
  /** `enrolling`: somebody from outside who has no app yet, and sets one up before anything else. */
  | { kind: 'passed'; session: Session; enrolling: boolean }
  | { kind: Obstacle }

/** Begins the second step for somebody whose password was right, if they can take it with this key. */
export async function beginSecondStep(ctx: Context, tx: Tx, found: Claimed, phaseOut: PhaseOut, wish: Wish): Promise<SecondStep> {
  const { person } = found
  const { keyKind, locale } = wish
  const checked = { kind: 'password-checked' as const, personId: person.id, keyKind }
  const enrolment = await enrolmentOf(tx, person, keyKind)
  const reason = enrolment === 'open' ? null : (enrolment ?? (await obstacle(tx, found, phaseOut, keyKind)))
  if (reason) {
    await recordDeeds(ctx, tx, { ...checked, outcome: 'refused', details: { reason } })
    return { kind: reason }
  }
  if (person.locale !== locale) await changeLocale(tx, person.id, locale)
  const session = await sessionFor(ctx, tx, found, wish)
  if (keyKind === 'email-code') await sendSignInCode(ctx, tx, { ...person, locale }, session)
  await recordDeeds(ctx, tx, { ...checked, outcome: 'done' })
  return { kind: 'passed', session, enrolling: enrolment === 'open' }
}

/** Whether somebody from outside may set up the app now, by a letter that they confirmed; null for whoever has one. */
async function enrolmentOf(tx: Tx, { id, realm }: Person, kind: SignInKind): Promise<'open' | 'unconfirmed' | null> {
  if (realm !== 'external' || kind !== 'mobile-app' || (await holdsApp(tx, id))) return null
  return (await walkByLetter(tx, id)) ? 'open' : 'unconfirmed'
}

async function obstacle(tx: Tx, { person, activeKeys, own }: Claimed, phaseOut: PhaseOut, kind: SignInKind): Promise<Obstacle | null> {
  if (!(await holds(tx, person.id, kind, activeKeys))) return 'no-key'
  if (kind === 'email-code' && (await deadSince(tx, person.id))) return 'dead-mailbox'
  return kind === 'token-card' && !isTokenAccepted(termOf(phaseOut, own), tx.now) ? 'ended' : null
}

async function holds(tx: Tx, personId: string, kind: SignInKind, activeKeys: KeyKind[]): Promise<boolean> {
  if (kind === 'recovery-code') return canRecover(await readList(tx, personId))
  if (kind === 'paper-code') return (await openPaperCode(tx, personId)) !== null
  return activeKeys.includes(kind)
}

async function sessionFor(ctx: Context, tx: Tx, { person, passwordHash }: Claimed, { keyKind, purpose, shown }: Wish): Promise<Session> {
  const beginning = { personId: person.id, level: 'password' as const, keyKind, purpose: purposeOf(person, purpose) }
  // The form was sent again, by Back or twice: the code that is on its way was made for the sign-in it began.
  const begun = keyKind === 'email-code' && shown ? await readSession(tx, shown) : null
  if (begun && isLike(begun, beginning)) return begun
  // An old hash may just have been renewed, by a sign-in beside this one.
  return startSession(ctx, tx, beginning, needsRehash(passwordHash) ? null : passwordHash)
}

/** People from outside come for the portal, and nobody else does, whichever page they started from. */
function purposeOf({ realm }: Person, asked: Purpose): Purpose {
  if (realm === 'external') return 'portal'
  return asked === 'portal' ? 'continue' : asked
}

type Beginning = Pick<Session, 'personId' | 'level' | 'keyKind' | 'purpose'>

const isLike = (one: Beginning, other: Beginning) =>
  (['personId', 'level', 'keyKind', 'purpose'] as const).every((trait) => one[trait] === other[trait])

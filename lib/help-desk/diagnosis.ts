import { minutes } from '@/lib/core/duration'
import type { KeyKind } from '@/lib/core/key-kind'

/** All that the answer is drawn from. */
export type Facts = {
  now: Date
  closed: boolean
  hasAddress: boolean
  /** Letters to the address come back: no code is sent there. */
  mailboxDead: boolean
  newPasswordDue: boolean
  passwordBlockedUntil: Date | null
  keys: { kind: KeyKind; status: 'active' | 'locked' | 'deactivated' }[]
  /** Whether the card of this person still counts, cohorts and extensions included. */
  tokenAccepted: boolean
  /** A walk that was begun and not finished. */
  walkOpen: boolean
  /** An activation code on paper that still holds. */
  paperCode: boolean
  recoveryCodes: boolean
  /** The newest letter with a code. */
  codeLetter: { status: 'queued' | 'sent' | 'returned' | 'expired' | 'dead'; dueAt: Date } | null
  /** What was refused since the last time that somebody signed in, newest first. */
  refusals: { kind: string; keyKind: string | null; reason?: string }[]
}

export const causes = [
  'closed',
  'password-blocked',
  'paper-code-sent',
  'no-key',
  'token-ended',
  'locked',
  'mailbox-dead',
  'letter-dead',
  'letter-late',
  'other-key',
  'wrong-password',
  'clock',
  'wrong-code',
  'new-password',
  'unfinished',
  'card-and-dead-mailbox',
  'only-card',
  'fine',
] as const
export type Cause = (typeof causes)[number]

/** The answer first: whether this person can sign in, why not, and so what comes next. */
export type Diagnosis = { can: boolean; cause: Cause }

/** A letter is late when it has been due for so long. */
const late = minutes(2)

/** Why somebody cannot sign in, the weightiest cause first; or what stands before them if they can. */
export function diagnose(facts: Facts): Diagnosis {
  const stuck = cannotSignIn(facts)
  if (stuck) return { can: false, cause: stuck }
  return { can: true, cause: hindered(facts) ?? ahead(facts) }
}

const living = ({ keys, tokenAccepted }: Facts) =>
  keys.filter(({ kind, status }) => status === 'active' && (kind !== 'token-card' || tokenAccepted))

function cannotSignIn(facts: Facts): Cause | null {
  const { closed, passwordBlockedUntil, keys, now, paperCode, recoveryCodes } = facts
  if (closed) return 'closed'
  if (passwordBlockedUntil && passwordBlockedUntil > now) return 'password-blocked'
  const usable = living(facts)
  if (usable.length === 0 && !recoveryCodes) {
    if (paperCode) return 'paper-code-sent'
    if (keys.some(({ kind, status }) => status === 'locked' && (kind !== 'token-card' || facts.tokenAccepted))) return 'locked'
    return keys.some(({ kind, status }) => kind === 'token-card' && status !== 'deactivated') ? 'token-ended' : 'no-key'
  }
  const onlyMail = usable.length > 0 && usable.every(({ kind }) => kind === 'email-code')
  if (onlyMail && !facts.hasAddress) return 'letter-dead'
  return onlyMail ? mailTrouble(facts) : null
}

function mailTrouble({ codeLetter, mailboxDead, now }: Facts): Cause | null {
  if (mailboxDead) return 'mailbox-dead'
  if (codeLetter?.status === 'dead' || codeLetter?.status === 'returned') return 'letter-dead'
  return codeLetter?.status === 'queued' && now.getTime() - codeLetter.dueAt.getTime() > late ? 'letter-late' : null
}

/** What went wrong lately, though nothing stands in the way. */
function hindered({ refusals }: Facts): Cause | null {
  const [newest] = refusals
  if (!newest) return null
  if (newest.kind === 'password-checked') return newest.reason === 'no-key' ? 'other-key' : 'wrong-password'
  if (newest.kind === 'app-code-checked' || newest.kind === 'app-code-replayed') return 'clock'
  return ['code-checked', 'code-locked', 'cell-checked', 'recovery-code-checked'].includes(newest.kind) ? 'wrong-code' : null
}

/** What comes next for somebody for whom all is well. */
function ahead(facts: Facts): Cause {
  if (facts.newPasswordDue) return 'new-password'
  const onlyCard = living(facts).every(({ kind }) => kind === 'token-card')
  const holdsCard = onlyCard && living(facts).length > 0
  // Nobody gets through the wizard with a mailbox that takes no code.
  if (holdsCard && facts.mailboxDead) return 'card-and-dead-mailbox'
  if (facts.walkOpen && onlyCard) return 'unfinished'
  return holdsCard ? 'only-card' : 'fine'
}

import { days, hours, minutes, seconds, after, secondsUntil } from '@/lib/core/duration'
import { sameBytes, type Secrets } from '@/lib/core/secret'

/** What a mailed code proves. A code of one purpose is worth nothing for another. */
export const codePurposes = ['registration', 'address', 'sign-in', 'proof'] as const
export type CodePurpose = (typeof codePurposes)[number]

/** The letter that a code of a purpose travels in. */
export const letterOf = (purpose: CodePurpose) => `${purpose}-code` as const

export const codeLife = minutes(5)
export const triesPerCode = 5
const resendAfter = seconds(30)
/** At most so many codes to one person in so long. */
const sendingCaps = [
  { most: 5, within: hours(1) },
  { most: 10, within: days(1) },
] as const

/** A code as the database knows it. */
export type MailedCode = {
  id: string
  address: string
  hash: Uint8Array
  hashKeyId: string
  sentAt: Date
  expiresAt: Date
  triesUsed: number
  consumedAt: Date | null
}

/** What a person typed or pasted, without the spaces, dashes and unseen signs that mail programs, phones and fingers add. */
export const canonicalCode = (typed: string) => typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '')

export const hashCode = (secrets: Secrets, keyId: string, codeId: string, code: string) =>
  secrets.mac('mailed-code', keyId, `${codeId}/${code}`)

export const codeFits = (secrets: Secrets, stored: MailedCode, typed: string) =>
  sameBytes(stored.hash, hashCode(secrets, stored.hashKeyId, stored.id, canonicalCode(typed)))

/** The state of a code before it is compared: valid at 299 s, expired at 300 s. */
export function codeState(code: MailedCode, now: Date): 'open' | 'consumed' | 'locked' | 'expired' {
  if (code.consumedAt) return 'consumed'
  if (code.triesUsed >= triesPerCode) return 'locked'
  return now >= code.expiresAt ? 'expired' : 'open'
}

/** One letter with a code. `replacedAt`: when another took its place, unless it had been used by then. */
export type Sending = { sentAt: Date; purpose: string; replacedAt: Date | null }

/**
 * When the next code of a purpose may be sent, given the sendings of the last day, newest first.
 * The pause counts per purpose, the caps over all: proving a new address does not hold up what follows.
 */
export function nextSending(earlier: Sending[], purpose: CodePurpose, now: Date): Date {
  const newest = earlier.find((sending) => sending.purpose === purpose)
  const waits = newest ? [after(newest.sentAt, resendAfter)] : []
  for (const { most, within } of sendingCaps) {
    const oldest = earlier[most - 1]
    if (oldest) waits.push(after(oldest.sentAt, within))
  }
  return waits.reduce((latest, wait) => (wait > latest ? wait : latest), now)
}

/** Whether a code is on its way; `delayed`: sending fails so far, and goes on; `refused`: it was given up; `none`: there is none to wait for. */
export type Delivery = 'under-way' | 'delayed' | 'refused' | 'none'

/** What a code screen shows. */
export type CodeView = {
  address: string
  expiresAt: Date
  now: Date
  triesLeft: number
  state: 'open' | 'locked' | 'expired'
  delivery: Delivery
  secondsToResend: number
  /** Another letter was just sent, after an earlier one. */
  resent: boolean
}

type Seen = { code: MailedCode | null; address: string; purpose: CodePurpose; sent: Sending[]; delivery: Delivery; now: Date }

/** `code` is null when a letter could not be sent yet: the screen then offers to send one. `sent` are the letters of the last day. */
export function viewCode({ code, address, purpose, sent, delivery, now }: Seen): CodeView {
  const allowed = nextSending(sent, purpose, now)
  const again = sent.some(({ replacedAt }) => replacedAt && replacedAt.getTime() === code?.sentAt.getTime())
  const state = code ? codeState(code, now) : 'expired'
  return {
    address: code?.address ?? address,
    expiresAt: code?.expiresAt ?? now,
    now,
    triesLeft: code ? Math.max(0, triesPerCode - code.triesUsed) : 0,
    state: state === 'consumed' ? 'expired' : state,
    delivery,
    secondsToResend: secondsUntil(allowed, now),
    resent: state === 'open' && delivery === 'under-way' && again && allowed > now,
  }
}

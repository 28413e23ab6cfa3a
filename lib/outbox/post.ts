import type { Locale } from '@/lib/core/locale'
import type { LetterTemplate } from './letter'

/** A letter in its envelope, as a transport takes it. */
export type Mail = {
  /** The letter's own id. */
  id: string
  /** Fixed for a letter, so that a mailbox can tell a repetition. */
  messageId: string
  to: string
  from: string
  subject: string
  text: string
  html: string
  template: LetterTemplate
  locale: Locale
  queuedAt: Date
  /** Fixed for a letter, so that a provider that keeps keys takes it once. */
  idempotencyKey: string
}

/**
 * Whoever carries mail away. `send` resolves once the other side has answered for it, and throws `NotTaken`
 * otherwise, within `longestDelivery`.
 */
export type Post = {
  /** How many letters it can carry at once, where there is a limit: more would wait in hand while their lease runs. */
  atOnce?: number
  send(mail: Mail): Promise<void>
  close?(): Promise<void>
}

/** The mail was not taken. `reason` is short and holds no address, so that it may be kept and logged. */
export class NotTaken extends Error {
  constructor(
    readonly reason: string,
    /** Whether trying again would be in vain. */
    readonly forGood: boolean,
  ) {
    super(reason)
  }
}

import { days, hours } from '@/lib/core/duration'

/** What a mailed link is for. Each opens one page, and only the button there does something. */
export type LinkPurpose = 'objection' | 'password-reset' | 'address-correction' | 'admin-start' | 'invitation' | 'app-reset'

/** What a link must remember: short facts, never a secret. */
export type LinkData = Record<string, string | number | boolean | null | string[]>

/** How long links live, in milliseconds. */
export const linkLife = { objection: days(10), usual: hours(1), invitation: days(14), appReset: days(1) } as const

export type MailedLink = {
  id: string
  personId: string
  data: LinkData
  issuedAt: Date
  expiresAt: Date
}

/** How a link is found. `used` keeps what the one use of it led to. */
export type LinkState =
  | { kind: 'open'; link: MailedLink }
  | { kind: 'used'; link: MailedLink; usedAt: Date; outcome: LinkData }
  | { kind: 'superseded'; link: MailedLink }
  | { kind: 'expired'; link: MailedLink }
  | { kind: 'unknown' }

import type { NewKeyKind, SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'

/** A letter about a change: whose, when, and where to say "This wasn't me". */
type Objectable = { firstName: string; at: string; objection: string }

/** Something that happened at a device that a person had not used before; the like of it is counted together. */
export type DeviceEvent = {
  what: 'signed-in' | 'wrong-code'
  keyKind: SignInKind
  device: string | null
  times: number
  /** The last of them. */
  at: string
}

/** Which API key a letter is about: never the key itself. */
type KeyTold = { firstName: string; name: string; organisation: string; application: string; start: string }

/** A role in an application, in words of the letter's language. */
export type RoleTold = { application: string; environment: string; role: string; until: string | null }

/** What each letter must know; its words live in the catalogue under the same name. */
export type LetterData = {
  'registration-code': { firstName: string; code: string; minutes: number }
  'address-code': { firstName: string; code: string; minutes: number }
  'sign-in-code': { firstName: string; code: string; minutes: number }
  'proof-code': { firstName: string; code: string; minutes: number }
  'address-change-asked': Objectable & { newAddress: string }
  /** To the old address; the new one gets a letter of its own. */
  'address-changed': Objectable & { newAddress: string }
  'new-address': { firstName: string; at: string }
  /** `replaced`: by a new key. */
  'token-deactivated': Objectable & { replaced: boolean }
  /** Nobody has used the token for a year: it will end, and then that it has. */
  'dormant-token-soon': { firstName: string; until: string }
  'dormant-token-ended': { firstName: string; at: string }
  'key-activated': Objectable & { keyKind: NewKeyKind; deviceName: string | null }
  'key-removed': Objectable & { keyKind: NewKeyKind; deviceName: string | null }
  /** After a hundred wrong codes in a row. */
  'key-locked': Objectable & { keyKind: SignInKind }
  'password-changed': Objectable
  /** Wrong passwords have closed the name for a while. */
  'sign-in-blocked': { firstName: string; at: string; url: string }
  /** To everyone who has an account with that address. */
  'username-reminder': { firstName: string; username: string; at: string }
  'password-reset': { firstName: string; username: string; url: string; minutes: number; at: string }
  /** A reset by mailbox alone has to wait, and can be stopped; then the same again when the wait is over. */
  'password-wait-begun': Objectable & { readyAt: string }
  'password-wait-over': Objectable & { url: string; until: string }
  'account-closed': { firstName: string; at: string }
  'recovery-codes-made': Objectable
  'recovery-code-used': Objectable & { codesLeft: number }
  'recovery-codes-few': { firstName: string; codesLeft: number; at: string }
  'new-device': Objectable & { events: DeviceEvent[] }
  /** To a new address that support was told of: the link proves the mailbox. */
  'address-correction': { firstName: string; url: string; at: string }
  'case-reply': { firstName: string | null; reference: string; text: string; at: string }
  /** So many days before the person's own cutoff; `paragraph` is what the administrators add in their language. */
  reminder: { firstName: string; days: number; cutoff: string; paragraph: string | null }
  /** The same to somebody whose card is deactivated or locked already. */
  'reminder-ended': { firstName: string; cutoff: string; paragraph: string | null }
  /** A new key was activated weeks ago, and has not been used since. */
  'check-up': { firstName: string; keyKinds: NewKeyKind[]; activatedAt: string }
  /** To whoever manages an organisation's keys for an application: what became of one, by whom. */
  'api-key-created': KeyTold & { by: string; at: string; until: string | null }
  'api-key-rotated': KeyTold & { by: string; at: string; oldUntil: string; until: string | null }
  'api-key-revoked': KeyTold & { by: string; at: string }
  'api-key-ending': KeyTold & { days: number; until: string }
  /** The initial password stands here and nowhere else. */
  invitation: { firstName: string; organisation: string; username: string; password: string; url: string; until: string; roles: string[] }
  /** To somebody who was called in before: another organisation, or other roles. `waiting`: they have not come yet. */
  'organisation-joined': { firstName: string; waiting: boolean; organisation: string; url: string; roles: string[]; at: string }
  /** The app was taken away by support: the link lets another be set up. */
  'app-reset': { firstName: string; url: string; until: string; at: string }
  /** Asked for a new password before the enrolment was finished. */
  'enrolment-unfinished': { firstName: string; at: string }
  /** Asked for a new password with no app to go with it: only another invitation leads back. */
  'app-missing': { firstName: string; username: string; at: string }
  'roles-changed': { firstName: string; organisation: string; given: RoleTold[]; changed: RoleTold[]; taken: RoleTold[]; at: string }
  'manager-changed': { firstName: string; organisation: string; manager: boolean; at: string }
  'organisation-left': { firstName: string; organisation: string; at: string }
  /** To all of its people: nothing is held for it any more. */
  'organisation-closed': { firstName: string; organisation: string; at: string }
  /** To whoever held a role in it, or gave them for these organisations. */
  'application-closed': { firstName: string; application: string; environment: string; organisations: string[]; at: string }
  /** All the roles for an organisation that end at one instant. */
  'roles-ending': { firstName: string; organisation: string; roles: RoleTold[]; until: string }
  'case-received': { kind: 'contact' | 'report' | 'objection'; reference: string; at: string }
}

export type LetterTemplate = keyof LetterData

/** Letters that are owed to many by the clock: nobody sits and waits for one, so they leave behind all others. */
export const bulkTemplates: ReadonlySet<LetterTemplate> = new Set([
  'dormant-token-soon',
  'dormant-token-ended',
  'reminder',
  'reminder-ended',
  'check-up',
  'roles-ending',
  'api-key-ending',
])

/** A letter as a verb owes it. `event` and template together are owed once, however often they are asked for. */
export type OwedLetter<T extends LetterTemplate = LetterTemplate> = {
  [K in T]: {
    template: K
    event: string
    /** Null for somebody who has no account, or need not have one. */
    personId: string | null
    to: string
    locale: Locale
    data: LetterData[K]
    /** False for one that somebody waits for, though its template is among `bulkTemplates`. */
    bulk?: false
    /** Before this instant the letter does not leave. */
    dueAt?: Date
    /** After this instant the letter is worthless and is not sent. */
    uselessAt?: Date
  }
}[T]

/**
 * What is sealed in the outbox: the data of the letter, the device at which it was caused, and for a letter
 * that was put off when it was due at first. The `due_at` of its row moves with every failure.
 */
export type LetterTold = { data: LetterData[LetterTemplate]; device: string | null; dueAt?: string }

import type { KeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'

/** What each letter must know; its words live in the catalogue under the same name. */
export type LetterData = {
  'registration-code': { firstName: string; code: string; minutes: number }
  'address-code': { firstName: string; code: string; minutes: number }
  'sign-in-code': { firstName: string; code: string; minutes: number }
  'address-change-asked': { firstName: string; newAddress: string; at: string }
  'address-changed': { firstName: string; newAddress: string; at: string }
  'token-deactivated': { firstName: string; at: string }
  'key-activated': { firstName: string; keyKind: Exclude<KeyKind, 'token-card'>; deviceName: string | null; at: string }
}

export type LetterTemplate = keyof LetterData

/** A letter as a verb owes it. `event` and template together are owed once, however often they are asked for. */
export type OwedLetter<T extends LetterTemplate = LetterTemplate> = {
  [K in T]: {
    template: K
    event: string
    personId: string
    to: string
    locale: Locale
    data: LetterData[K]
    /** After this instant the letter is worthless and is not sent. */
    uselessAt?: Date
  }
}[T]

/** What is sealed in the outbox: the data of the letter, and the device at which it was caused (S65). */
export type LetterTold = { data: LetterData[LetterTemplate]; device: string | null }

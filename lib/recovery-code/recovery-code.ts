import { days, hours, minutes } from '@/lib/core/duration'
import type { Random } from '@/lib/core/random'
import type { Secrets } from '@/lib/core/secret'
import type { LimitRule } from '@/lib/limits/limit'

/** So many codes are on a list. */
export const codesPerList = 10
/** So many left, or fewer, and it is time for a new list. */
export const fewCodes = 3
/** How long a list that nobody said to have kept can be looked at again. */
export const shownFor = hours(1)

/** Wrong recovery codes of one person: five, then a minute, doubling to an hour. */
export const wrongRecoveryCodes: LimitRule = { free: 5, first: minutes(1), most: hours(1), forgetAfter: days(1) }

/** No vowels, so that no words come of it; none of the signs that a hand or an eye takes for another of these. */
const signs = '2345678CDFHJKMNPRTWXY'
const length = 8

/** Eight of 21 signs in two groups, `K7FD-3MXW`: 35 bits, each code equally likely. Ten that differ. */
export function drawCodes(random: Random): string[] {
  const codes = new Set<string>()
  while (codes.size < codesPerList) {
    const drawn = Array.from({ length }, () => signs.charAt(random.int(signs.length))).join('')
    codes.add(`${drawn.slice(0, 4)}-${drawn.slice(4)}`)
  }
  return [...codes]
}

const takenFor: Record<string, string> = { B: '8', G: '6', S: '5', Z: '2' }

/** What a person typed, as it stands on the list: small letters, spaces, a missing dash and look-alikes are forgiven. */
export function canonicalRecoveryCode(typed: string): string {
  const bare = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.]/gu, '').toUpperCase()
  const read = bare.replace(/[BGSZ]/g, (sign) => takenFor[sign] ?? sign)
  return read.length === length ? `${read.slice(0, 4)}-${read.slice(4)}` : read
}

export const looksLikeRecoveryCode = (canonical: string) => /^[2-8CDFHJKMNPRTWXY]{4}-[2-8CDFHJKMNPRTWXY]{4}$/.test(canonical)

/** Keyed hash of one code: useless without the secret, which is not in the database, and in another person's list. */
export const hashRecoveryCode = (secrets: Secrets, keyId: string, personId: string, canonical: string) =>
  secrets.mac('recovery-code', keyId, `${personId}/${canonical}`)

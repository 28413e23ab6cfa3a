import { days } from '@/lib/core/duration'
import type { Random } from '@/lib/core/random'
import type { Secrets } from '@/lib/core/secret'

/** How long a code on paper holds: the post takes days, and so may whoever opens it. */
export const paperCodeLife = days(14)
/** So many wrong tries at one code, and it is void. */
export const paperCodeTries = 10

/** No vowels, so that no words come of it; none of the signs that a hand or an eye takes for another of these. */
const signs = '2345678CDFHJKMNPRTVWXY'
const length = 12

/** Twelve of 22 signs in three groups, `K7FD-3MXW-8HJ4`: 53 bits. */
export function drawPaperCode(random: Random): string {
  const drawn = Array.from({ length }, () => signs.charAt(random.int(signs.length))).join('')
  return grouped(drawn)
}

const grouped = (bare: string) => `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`
const takenFor: Record<string, string> = { B: '8', G: '6', S: '5', U: 'V', Z: '2' }

/** What a person typed, as it is printed: small letters, spaces, missing dashes and look-alikes are forgiven. */
export function canonicalPaperCode(typed: string): string {
  const bare = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.]/gu, '').toUpperCase()
  const read = bare.replace(/[BGSUZ]/g, (sign) => takenFor[sign] ?? sign)
  return read.length === length ? grouped(read) : read
}

export const looksLikePaperCode = (canonical: string) => new RegExp(`^([${signs}]{4}-){2}[${signs}]{4}$`).test(canonical)

/** Keyed hash of one code: useless without the secret, and for anybody else. */
export const hashPaperCode = (secrets: Secrets, keyId: string, personId: string, canonical: string) =>
  secrets.mac('activation-code', keyId, `${personId}/${canonical}`)

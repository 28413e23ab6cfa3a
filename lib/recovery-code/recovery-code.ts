import { days, hours, minutes } from '@/lib/core/duration'
import type { Random } from '@/lib/core/random'
import { readableCodes } from '@/lib/core/readable-code'
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

/** Two groups, `K7FD-3MXW`: 35 bits. */
const codes = readableCodes(2)
/** Ten that differ. */
export const drawCodes = (random: Random) => codes.drawSome(random, codesPerList)
export const canonicalRecoveryCode = codes.canonical
export const looksLikeRecoveryCode = codes.looksRight

/** Keyed hash of one code: useless without the secret, which is not in the database, and in another person's list. */
export const hashRecoveryCode = (secrets: Secrets, keyId: string, personId: string, canonical: string) =>
  secrets.mac('recovery-code', keyId, `${personId}/${canonical}`)

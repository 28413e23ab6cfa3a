import { days } from '@/lib/core/duration'
import { readableCodes } from '@/lib/core/readable-code'
import type { Secrets } from '@/lib/core/secret'

/** How long a code on paper holds: the post takes days, and so may whoever opens it. */
export const paperCodeLife = days(14)
/** So many wrong tries at one code, and it is void. */
export const paperCodeTries = 10

/** Three groups, `K7FD-3MXW-8HJ4`: 53 bits. */
const codes = readableCodes(3)
export const drawPaperCode = codes.draw
export const canonicalPaperCode = codes.canonical
export const looksLikePaperCode = codes.looksRight

/** Keyed hash of one code: useless without the secret, and for anybody else. */
export const hashPaperCode = (secrets: Secrets, keyId: string, personId: string, canonical: string) =>
  secrets.mac('activation-code', keyId, `${personId}/${canonical}`)

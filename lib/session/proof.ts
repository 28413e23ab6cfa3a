import { after, minutes } from '@/lib/core/duration'

/** How long a proof is fresh: a sign-in, or a code entered again since. */
const proofLife = minutes(5)

/** Fresh at 299 s, stale at 300 s. */
export const isFresh = (provenAt: Date | null, now: Date): boolean => provenAt !== null && after(provenAt, proofLife) > now

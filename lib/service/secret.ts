import { unguessable, type Random } from '@/lib/core/random'

/** What a service proves itself with: 256 bits, with a beginning by which a search for lost secrets finds it. */
export const drawServiceSecret = (random: Random) => `ktss_${unguessable(random)}`

/** For how many days the secret before may go on being good beside a new one; 0 ends it at once. */
export const secretOverlaps = [0, 1, 7, 30] as const
export type SecretOverlap = (typeof secretOverlaps)[number]

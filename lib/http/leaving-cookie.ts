import { z } from 'zod'
import { minutes } from '@/lib/core/duration'
import { sealedCookie } from './sealed-cookie'
import { inLocales } from './service-cookie'

/** A sign-out that a service asked for, from its request to its end. */
const shape = z.object({
  /** The service that somebody leaves us from, by language; null where none said so. */
  names: inLocales.nullable(),
  /** Where that service wants them back: one of the addresses it registered. */
  to: z.string().nullable(),
})
/** An address to go back to is no longer than this: with four names of a service beside it, the cookie stays below 4 KB. */
export const longestWayBack = 1_000

const cookie = sealedCookie('keyturn-leaving', shape, minutes(10) / 1000)

export const rememberLeaving = cookie.give
export const leavingOf = cookie.read

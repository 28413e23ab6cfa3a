import { z } from 'zod'
import { hours } from '@/lib/core/duration'
import { levels } from '@/lib/core/level'
import { inEachLocale } from '@/lib/core/locale'
import type { Path } from './paths'
import { sealedCookie } from './sealed-cookie'

/** As long as a service's request is kept waiting for its answer. */
export const stepLife = hours(1) / 1000

/** A text in each language. */
export const inLocales = z.object(inEachLocale(() => z.string()))
const shape = z.object({
  /** The request that is waiting, by its id in the protocol. */
  uid: z.string().regex(/^[\w-]{10,100}$/),
  names: inLocales,
  /** The name that the service says its person signs in with. */
  hint: z.string(),
  /** What its key must at least be worth. */
  needed: z.enum(levels),
})

/** The service that a browser is on its way to. It names; it proves nothing, and opens nothing. */
export type OnTheWay = z.output<typeof shape>

const cookie = sealedCookie('keyturn-service', shape, stepLife)

export const rememberService = cookie.give
export const serviceOf = cookie.read
export const forgetService = cookie.take

/** Where a request of a service goes on: judged there anew, whatever this browser says. */
export const stepOf = ({ uid }: Pick<OnTheWay, 'uid'>): Path => `/oidc/interaction/${uid}`

import { z } from 'zod'
import { hours, minutes } from '@/lib/core/duration'
import { levels } from '@/lib/core/level'
import { inEachLocale, type Locale } from '@/lib/core/locale'
import { absoluteLimit } from '@/lib/session/session'
import type { Browser, Shown } from './browser'
import type { Path } from './paths'
import { sealedCookie } from './sealed-cookie'

/** As long as a service's request is kept waiting for its answer: an hour to sign in, and a whole session for what has to be done first. */
export const stepLife = (hours(1) + absoluteLimit) / 1000

/** So long somebody who came for a service is taken to be the one who sits here. */
const arrivalLife = minutes(10) / 1000

/** A text in each language. */
export const inLocales = z.object(inEachLocale(() => z.string()))

const uid = z.string().regex(/^[\w-]{10,100}$/)
const onTheWay = z.object({
  /** The request that is waiting, by its id in the protocol. */
  uid,
  clientId: z.string(),
  names: inLocales,
  /** What its key must at least be worth. */
  needed: z.enum(levels),
  /** It takes the token no longer. */
  refusesToken: z.boolean(),
})
/** The hint is the name that the service says its person signs in with. */
const arrival = z.object({ uid, hint: z.string() })

/** A service that a browser is on its way to. It names; it proves nothing, and opens nothing. */
export type OnTheWay = z.output<typeof onTheWay>

const services = sealedCookie('keyturn-service', z.object({ waiting: z.array(onTheWay) }), stepLife)
const arrivals = sealedCookie('keyturn-arrival', arrival, arrivalLife)

/** Sealed, these many signs stay below the 4 KB of a cookie. */
const longest = 2_500
const most = 4

/** The services that a browser is on its way to, the one that it came from last before the others. */
export const servicesAhead = async (shown: Shown): Promise<OnTheWay[]> => (await services.read(shown))?.waiting ?? []

/** The request that somebody came with within the last minutes, and the user name that was given along. */
export const arrivalOf = arrivals.read

/** Puts a service before the others; of those that have waited longest, what does not fit is forgotten. */
export async function rememberService(browser: Browser, service: OnTheWay, hint: string): Promise<void> {
  const others = (await servicesAhead(browser)).filter(({ clientId }) => clientId !== service.clientId)
  const waiting = [service, ...others].slice(0, most)
  while (waiting.length > 1 && Buffer.byteLength(JSON.stringify({ waiting })) > longest) waiting.pop()
  await services.give(browser, { waiting })
  await arrivals.give(browser, { uid: service.uid, hint })
}

/** The request of one service is answered, or over: the others still wait. */
export async function forgetService(browser: Browser, answered: string): Promise<void> {
  const ahead = await servicesAhead(browser)
  const waiting = ahead.filter(({ uid }) => uid !== answered)
  if (waiting.length === 0) services.take(browser)
  else if (waiting.length < ahead.length) await services.give(browser, { waiting })
  if ((await arrivalOf(browser))?.uid === answered) arrivals.take(browser)
}

/** Whoever was on the way to services no longer sits here. */
export function forgetServices(browser: Browser): void {
  services.take(browser)
  forgetArrival(browser)
}

/** The way stays open; who came with it is no longer known. */
export const forgetArrival = arrivals.take

/** Where a request of a service goes on: judged there anew, whatever this browser says, and in this language. */
export const stepOf = ({ uid }: Pick<OnTheWay, 'uid'>, locale: Locale): Path => `/oidc/interaction/${uid}?ui_locales=${locale}`

/** Where somebody goes back to a service without signing in. */
export const backOf = ({ uid }: Pick<OnTheWay, 'uid'>): Path => `/oidc/interaction/${uid}/back`

/** Where a service is told that somebody has no key that it takes. */
export const unmetOf = ({ uid }: Pick<OnTheWay, 'uid'>): Path => `/oidc/interaction/${uid}/unmet`

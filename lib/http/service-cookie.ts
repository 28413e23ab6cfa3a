import { z } from 'zod'
import { hours } from '@/lib/core/duration'
import { levels } from '@/lib/core/level'
import { locales, type Locale } from '@/lib/core/locale'
import type { Browser, Shown } from './browser'
import type { Path } from './paths'
import { clearSealed, readSealed, writeSealed } from './sealed-cookie'

const name = 'keyturn-service'

/** As long as a service's request is kept waiting for its answer. */
export const stepLife = hours(1) / 1000

const inLocales = z.object(Object.fromEntries(locales.map((locale) => [locale, z.string()])) as Record<Locale, z.ZodString>)
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

export const rememberService = (browser: Browser, service: OnTheWay) => writeSealed(browser, name, service, stepLife)

export async function serviceOf(shown: Shown): Promise<OnTheWay | null> {
  const parsed = shape.safeParse(await readSealed(shown, name))
  return parsed.success ? parsed.data : null
}

export const forgetService = (browser: Browser) => clearSealed(browser, name)

/** Where a request of a service goes on: judged there anew, whatever this browser says. */
export const stepOf = ({ uid }: Pick<OnTheWay, 'uid'>): Path => `/oidc/interaction/${uid}`

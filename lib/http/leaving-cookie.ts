import { z } from 'zod'
import { locales, type Locale } from '@/lib/core/locale'
import type { Browser, Shown } from './browser'
import { clearSealed, readSealed, writeSealed } from './sealed-cookie'

const name = 'keyturn-leaving'
const life = 600

const shape = z.object({
  /** The service that somebody leaves us from, by language; null where none said so. */
  names: z.object(Object.fromEntries(locales.map((locale) => [locale, z.string()])) as Record<Locale, z.ZodString>).nullable(),
  /** Where that service wants them back: one of the addresses it registered. */
  to: z.string().nullable(),
})

/** A sign-out that a service asked for, from its request to its end. */
export type Leaving = z.output<typeof shape>

export const rememberLeaving = (browser: Browser, leaving: Leaving) => writeSealed(browser, name, leaving, life)

export async function leavingOf(shown: Shown): Promise<Leaving | null> {
  const parsed = shape.safeParse(await readSealed(shown, name))
  return parsed.success ? parsed.data : null
}

export const forgetLeaving = (browser: Browser) => clearSealed(browser, name)

import { z } from 'zod'
import { minutes } from '@/lib/core/duration'
import type { Browser, Shown } from './browser'
import { readSealed, writeSealed } from './sealed-cookie'

const name = 'keyturn-once'
const life = minutes(5) / 1000

/** A new key on its way from the form that made it to the page that shows it. */
const shape = z.object({ secretId: z.string(), text: z.string() })
export type Once = z.output<typeof shape>

/**
 * Gives a new key to the browser, sealed, for the next page to show. We keep no key; whether it was shown is kept, so
 * that the cookie is worth nothing after that.
 */
export const keepOnce = (browser: Browser, once: Once) => writeSealed(browser, name, once, life)

/** What the browser brings along of it; null when there is nothing. */
export async function onceKept(shown: Shown): Promise<Once | null> {
  const parsed = shape.safeParse(await readSealed(shown, name))
  return parsed.success ? parsed.data : null
}

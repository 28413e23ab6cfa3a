import { z } from 'zod'
import type { Browser, Shown } from './browser'
import { clearSealed, readSealed, writeSealed } from './sealed-cookie'

const name = 'keyturn'
const shape = z.object({ id: z.string().min(1).max(100) })

/** The session id this browser shows; whether it still lives is for the database to say. */
export async function shownSessionId(shown: Shown): Promise<string | null> {
  const parsed = shape.safeParse(await readSealed(shown, name))
  return parsed.success ? parsed.data.id : null
}

export const giveSession = (browser: Browser, id: string) => writeSealed(browser, name, { id })
export const takeSession = (browser: Browser) => clearSealed(browser, name)

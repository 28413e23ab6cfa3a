import { z } from 'zod'
import type { Browser, Shown } from './browser'
import { forgetLeftPage } from './left-page'
import { sealedCookie } from './sealed-cookie'

const cookie = sealedCookie('keyturn', z.object({ id: z.string().min(1).max(100) }))

/** The session id this browser shows; whether it still lives is for the database to say. */
export const shownSessionId = async (shown: Shown): Promise<string | null> => (await cookie.read(shown))?.id ?? null

export const giveSession = (browser: Browser, id: string) => cookie.give(browser, { id })

/** The session, and where an earlier one in this browser was left. */
export function takeSession(browser: Browser): void {
  cookie.take(browser)
  forgetLeftPage(browser)
}

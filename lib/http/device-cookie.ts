import { days } from '@/lib/core/duration'
import type { Browser, Shown } from './browser'
import { cookieAttributes, cookieName } from './sealed-cookie'

const name = 'keyturn-device'
/** As long as browsers keep any cookie. */
const life = days(400)

/** The secret by which this browser is known again. It says nothing of who uses it. */
export function shownDevice(shown: Shown): string | null {
  const secret = shown.cookie(cookieName(name))
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : null
}

/** Gives a browser its secret, if a sign-in made one. */
export function giveDevice(browser: Browser, secret: string | null): void {
  if (secret !== null) browser.give(`${cookieName(name)}=${secret}; Max-Age=${String(life / 1000)}; ${cookieAttributes()}`)
}

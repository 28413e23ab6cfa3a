import { days } from '@/lib/core/duration'
import { isNewKeyKind, type NewKeyKind } from '@/lib/core/key-kind'
import type { Browser, Shown } from './browser'
import { cookieAttributes, cookieName } from './sealed-cookie'

const name = 'keyturn-last-key'
const life = days(365) / 1000

/** The device remembers with which kind of key somebody last signed in: nothing else, and nothing of who it was. */
export function rememberLastKey(browser: Browser, kind: NewKeyKind): void {
  browser.give(`${cookieName(name)}=${kind}; Max-Age=${String(life)}; ${cookieAttributes()}`)
}

/** The kind of key last used on this device; null for a device that has used none, or says something else. */
export function lastKeyOf(shown: Shown): NewKeyKind | null {
  const kind = shown.cookie(cookieName(name)) ?? ''
  return isNewKeyKind(kind) ? kind : null
}

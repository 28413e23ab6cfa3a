import { sealData, unsealData } from 'iron-session'
import { env } from '@/lib/config/env'
import { fingerprint, type NamedKey } from '@/lib/core/secret'
import type { Browser, Shown } from './browser'

/** Over https the browser itself guarantees that a cookie is ours (`__Host-`); the demo speaks plain http. */
const secure = () => env().APP_URL.startsWith('https://')
export const cookieName = (name: string) => (secure() ? `__Host-${name}` : name)

/** iron-session tells its passwords apart by number; ours keep the number of their name, wherever they stand in the list. */
const numberOf = (id: string) => parseInt(fingerprint(id).slice(0, 8), 16)
const passwordsOf = (keys: NamedKey[]) => Object.fromEntries(keys.map((k) => [numberOf(k.id), k.key.toString('base64')]))
const writing = () => passwordsOf(env().SESSION_SECRETS.slice(0, 1))
const reading = () => passwordsOf(env().SESSION_SECRETS)

export const cookieAttributes = () => `Path=/; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}`

/** What a sealed cookie holds; null when it is absent, altered, too old or of a retired secret. */
export async function readSealed(shown: Shown, name: string, ttl: number): Promise<unknown> {
  const sealed = shown.cookie(cookieName(name))
  if (!sealed) return null
  try {
    const data = await unsealData<Record<string, unknown>>(sealed, { password: reading(), ttl })
    return Object.keys(data).length > 0 ? data : null
  } catch {
    return null
  }
}

/** Seals a value into a cookie of the browser session; `ttl` in seconds. */
export async function writeSealed(browser: Browser, name: string, value: object, ttl: number): Promise<void> {
  const sealed = await sealData(value, { password: writing(), ttl })
  browser.give(`${cookieName(name)}=${sealed}; ${cookieAttributes()}`)
}

export function clearSealed(browser: Browser, name: string): void {
  browser.give(`${cookieName(name)}=; Max-Age=0; ${cookieAttributes()}`)
}

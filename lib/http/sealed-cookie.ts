import type { z } from 'zod'
import { env } from '@/lib/config/env'
import { systemRandom } from '@/lib/core/random'
import { makeSecrets, type Secrets } from '@/lib/core/secret'
import type { Browser, Shown } from './browser'

/** Over https the browser itself guarantees that a cookie is ours (`__Host-`); the demo speaks plain http. */
const secure = () => env().APP_URL.startsWith('https://')
export const cookieName = (name: string) => (secure() ? `__Host-${name}` : name)
export const cookieAttributes = () => `Path=/; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}`

let secrets: Secrets | undefined
const seals = () => (secrets ??= makeSecrets(env().SESSION_SECRETS, systemRandom))

/** What a sealed cookie holds; null when it is absent, altered, of another name or of a retired secret. */
export async function readSealed(shown: Shown, name: string): Promise<unknown> {
  const sealed = shown.cookie(cookieName(name))
  const opened = sealed ? seals().open('cookie', name, sealed) : null
  return opened === null ? null : (JSON.parse(opened) as unknown)
}

/** Seals a value into a cookie that a browser keeps until it is closed, or for so many seconds. */
export async function writeSealed(browser: Browser, name: string, value: object, seconds?: number): Promise<void> {
  const sealed = seals().seal('cookie', name, padded(JSON.stringify(value)))
  const age = seconds === undefined ? '' : `Max-Age=${String(seconds)}; `
  browser.give(`${cookieName(name)}=${sealed}; ${age}${cookieAttributes()}`)
}

/** Its length shall say little of what a cookie holds: a name that is known, or one that is not. */
const padded = (json: string) => json.padEnd(Math.ceil(json.length / 256) * 256)

export function clearSealed(browser: Browser, name: string): void {
  browser.give(`${cookieName(name)}=; Max-Age=0; ${cookieAttributes()}`)
}

/** A cookie for one kind of value, for so many seconds or until the browser is closed. What has another shape is nothing. */
export function sealedCookie<S extends z.ZodType<object>>(name: string, shape: S, seconds?: number) {
  return {
    give: (browser: Browser, value: z.output<S>) => writeSealed(browser, name, value, seconds),
    read: async (shown: Shown): Promise<z.output<S> | null> => {
      const parsed = shape.safeParse(await readSealed(shown, name))
      return parsed.success ? parsed.data : null
    },
    take: (browser: Browser) => clearSealed(browser, name),
  }
}

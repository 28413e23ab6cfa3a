import { sealData, unsealData } from 'iron-session'
import { cookies } from 'next/headers'
import { env } from '@/lib/config/env'
import { fingerprint, type NamedKey } from '@/lib/core/secret'

/** Over https the browser itself guarantees that a cookie is ours (`__Host-`); the demo speaks plain http. */
const secure = () => env().APP_URL.startsWith('https://')
const fullName = (name: string) => (secure() ? `__Host-${name}` : name)

/** iron-session tells its passwords apart by number; ours keep the number of their name, wherever they stand in the list. */
const numberOf = (id: string) => parseInt(fingerprint(id).slice(0, 8), 16)
const passwordsOf = (keys: NamedKey[]) => Object.fromEntries(keys.map((k) => [numberOf(k.id), k.key.toString('base64')]))
const writing = () => passwordsOf(env().SESSION_SECRETS.slice(0, 1))
const reading = () => passwordsOf(env().SESSION_SECRETS)

const attributes = () => ({ httpOnly: true, secure: secure(), sameSite: 'lax', path: '/' }) as const

/** What a sealed cookie holds; null when it is absent, altered, too old or of a retired secret. */
export async function readSealed(name: string, ttl: number): Promise<unknown> {
  const sealed = (await cookies()).get(fullName(name))?.value
  if (!sealed) return null
  try {
    const data = await unsealData<Record<string, unknown>>(sealed, { password: reading(), ttl })
    return Object.keys(data).length > 0 ? data : null
  } catch {
    return null
  }
}

/** Seals a value into a cookie of the browser session; `ttl` in seconds. */
export async function writeSealed(name: string, value: object, ttl: number): Promise<void> {
  const sealed = await sealData(value, { password: writing(), ttl })
  ;(await cookies()).set(fullName(name), sealed, attributes())
}

export async function clearSealed(name: string): Promise<void> {
  ;(await cookies()).set(fullName(name), '', { ...attributes(), maxAge: 0 })
}

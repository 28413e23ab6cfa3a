import { sealData, unsealData } from 'iron-session'
import { cookies } from 'next/headers'
import { env } from '@/lib/config/env'

/** Over https the browser itself guarantees that a cookie is ours (`__Host-`); the demo speaks plain http. */
const secure = () => env().APP_URL.startsWith('https://')
const fullName = (name: string) => (secure() ? `__Host-${name}` : name)

/** iron-session wants passwords under numeric ids, the newest last; ours come newest first. */
const passwords = () => {
  const list = env().SESSION_SECRETS
  return Object.fromEntries(list.map((k, index) => [String(list.length - index), k.key.toString('base64')]))
}

const attributes = () => ({ httpOnly: true, secure: secure(), sameSite: 'lax', path: '/' }) as const

/** What a sealed cookie holds; null when it is absent, altered, too old or of a retired secret. */
export async function readSealed(name: string, ttl: number): Promise<unknown> {
  const sealed = (await cookies()).get(fullName(name))?.value
  if (!sealed) return null
  try {
    const data = await unsealData<Record<string, unknown>>(sealed, { password: passwords(), ttl })
    return Object.keys(data).length > 0 ? data : null
  } catch {
    return null
  }
}

/** Seals a value into a cookie of the browser session; `ttl` in seconds. */
export async function writeSealed(name: string, value: object, ttl: number): Promise<void> {
  const sealed = await sealData(value, { password: passwords(), ttl })
  ;(await cookies()).set(fullName(name), sealed, attributes())
}

export async function clearSealed(name: string): Promise<void> {
  ;(await cookies()).set(fullName(name), '', { ...attributes(), maxAge: 0 })
}

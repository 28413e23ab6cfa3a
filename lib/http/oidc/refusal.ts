import { env } from '@/lib/config/env'
import type { Header } from '../asking'
import { isForeign } from '../same-origin'

const pages = /^\/(\.well-known\/openid-configuration|jwks|auth|auth\/[\w-]+|me|session\/end)$/
const calls = /^\/(token|request|token\/revocation)$/
/** Where a sign-in ends that the console tries. */
export const trial = '/tried'
export const steps = /^\/interaction\/([\w-]+)(?:\/(back|unmet))?$/

const largest = 64 * 1024
/** What a browser may send as a form as well, and goes on with in an address. */
export const posted = /^\/(auth|session\/end)$/
/** No longer than this. */
export const longest = 8 * 1024

/** The status with which a request is refused before anything looks at it; null when nothing speaks against it. */
export function refusalOf(method: string, path: string, header: Header): number | null {
  if (method === 'POST' && posted.test(path)) return refusalOfBody(header, longest)
  if (method === 'POST' && path === '/me') return isForeign(header, env().APP_URL) ? 403 : isEmpty(header) ? null : refusalOfBody(header, largest)
  if (pages.test(path) || steps.test(path) || path === trial) return method === 'GET' || method === 'HEAD' ? null : 405
  if (!calls.test(path)) return 404
  if (method !== 'POST') return 405
  // Servers call here, and no page of any site does.
  return isForeign(header, env().APP_URL) ? 403 : refusalOfBody(header, largest)
}

const isEmpty = (header: Header) => (header('content-length') ?? '0') === '0' && header('transfer-encoding') === undefined

function refusalOfBody(header: Header, most: number): number | null {
  const length = header('content-length')
  if (length === undefined) return 411
  if (Number(length) > most) return 413
  return /^application\/x-www-form-urlencoded *(;|$)/i.test(header('content-type') ?? '') ? null : 415
}

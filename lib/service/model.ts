import type { AssuranceLevel } from '@/lib/core/level'
import { locales, type Locale } from '@/lib/core/locale'
import { fingerprint } from '@/lib/core/secret'
import { isPrivate, verifies } from '@/lib/core/verifying-jwk'

/** How a service proves to us that it is itself. */
export const authMethods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const
export type AuthMethod = (typeof authMethods)[number]

export type Jwks = { keys: Record<string, unknown>[] }

/** What an administrator writes down of a service. */
export type ServiceDraft = {
  /** By what it names itself in the protocol; never changed again. */
  clientId: string
  names: Record<Locale, string>
  redirectUris: string[]
  postLogoutUris: string[]
  backchannelLogoutUri: string | null
  /** Where it begins a sign-in for somebody who comes from the portal. */
  initiateLoginUri: string | null
  environment: string
  contact: string
  authMethod: AuthMethod
  jwks: Jwks | null
  levelAsked: AssuranceLevel
  applicationId: string | null
}

export type Service = ServiceDraft & { id: string; tokenEndsAt: Date | null; createdAt: Date; closedAt: Date | null }

/** A mark of what a form shows of a service: another one, and somebody else changed it meanwhile. */
export const markOfService = (service: ServiceDraft): string =>
  fingerprint(
    JSON.stringify([
      service.names,
      service.redirectUris,
      service.postLogoutUris,
      service.backchannelLogoutUri,
      service.initiateLoginUri,
      service.environment,
      service.contact,
      service.authMethod,
      service.jwks,
      service.levelAsked,
      service.applicationId,
    ]),
  )

/** What is wrong with a draft, at which field; null when nothing is. */
export type DraftFault = { field: keyof ServiceDraft; reason: 'missing' | 'shape' | 'too-long' | 'address' | 'several-hosts' | 'private-key' }

const longest = 100

export function faultOf(draft: ServiceDraft): DraftFault | null {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$/.test(draft.clientId)) return { field: 'clientId', reason: 'shape' }
  const names = locales.map((locale) => draft.names[locale].trim())
  if (names.some((name) => name === '')) return { field: 'names', reason: 'missing' }
  if (names.some((name) => name.length > longest)) return { field: 'names', reason: 'too-long' }
  if (draft.environment.length > 20) return { field: 'environment', reason: 'too-long' }
  if (!draft.contact.trim()) return { field: 'contact', reason: 'missing' }
  if (draft.contact.length > 200) return { field: 'contact', reason: 'too-long' }
  return faultOfAddresses(draft) ?? faultOfKeys(draft)
}

function faultOfAddresses({ redirectUris, postLogoutUris, backchannelLogoutUri, initiateLoginUri }: ServiceDraft): DraftFault | null {
  if (redirectUris.length === 0) return { field: 'redirectUris', reason: 'missing' }
  if (redirectUris.length > 20 || !redirectUris.every(isServiceAddress)) return { field: 'redirectUris', reason: 'address' }
  // One host is one service: the names under which it knows people are its own.
  if (new Set(redirectUris.map((uri) => new URL(uri).host)).size > 1) return { field: 'redirectUris', reason: 'several-hosts' }
  if (postLogoutUris.length > 20 || !postLogoutUris.every(isServiceAddress)) return { field: 'postLogoutUris', reason: 'address' }
  if (backchannelLogoutUri !== null && !isServiceAddress(backchannelLogoutUri)) return { field: 'backchannelLogoutUri', reason: 'address' }
  if (initiateLoginUri !== null && !isServiceAddress(initiateLoginUri)) return { field: 'initiateLoginUri', reason: 'address' }
  return null
}

function faultOfKeys({ authMethod, jwks }: ServiceDraft): DraftFault | null {
  if (authMethod !== 'private_key_jwt') return null
  if (!jwks || jwks.keys.length === 0) return { field: 'jwks', reason: 'missing' }
  if (jwks.keys.some(isPrivate)) return { field: 'jwks', reason: 'private-key' }
  // The protocol reads a service's keys with each of its requests: one that cannot be read would close the whole service.
  return jwks.keys.every(verifies) ? null : { field: 'jwks', reason: 'shape' }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether people or messages may be sent to an address of a service: https, or plain http on one's own machine; whole,
 * as it is written, without a wildcard, a fragment or a name and password in it.
 */
function isServiceAddress(address: string): boolean {
  if (address.length > 500 || /[\s*#\\]/.test(address) || !URL.canParse(address)) return false
  const url = new URL(address)
  if (url.username || url.password) return false
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname))) return false
  // Compared sign by sign later: what a browser would write otherwise never matches.
  return url.href === address || url.href === `${address}/`
}

import type { Header } from './asking'

/**
 * Whether a request that changes something comes from one of our own pages. The configured address decides, never
 * Host or X-Forwarded-Host. Every browser of the last years says where a form comes from, in Sec-Fetch-Site, Origin
 * or Referer; a request that says nothing at all is not believed.
 */
export function isSameOrigin(header: Header, appUrl: string): boolean {
  const ours = new URL(appUrl).origin
  const site = header('sec-fetch-site')
  if (site && site !== 'same-origin') return false
  const origin = header('origin')
  if (origin) return origin === ours
  return site === 'same-origin' || originOf(header('referer')) === ours
}

/** Whether a request says itself that another site sent it. For interfaces that tools use and cookies do not open. */
export function isForeign(header: Header, appUrl: string): boolean {
  const site = header('sec-fetch-site')
  const origin = header('origin')
  return (!!site && site !== 'same-origin' && site !== 'none') || (!!origin && origin !== new URL(appUrl).origin)
}

const originOf = (address: string | null | undefined) =>
  address && URL.canParse(address) ? new URL(address).origin : null

type Header = (name: string) => string | null | undefined

/**
 * Whether a request that changes something comes from one of our own pages. The configured address decides,
 * never Host or X-Forwarded-Host. A browser that sends neither Origin nor Sec-Fetch-Site is too old to be
 * tricked into much, but gets no benefit of the doubt when it sends either.
 */
export function isSameOrigin(header: Header, appUrl: string): boolean {
  const origin = header('origin')
  const site = header('sec-fetch-site')
  if (origin) return origin === new URL(appUrl).origin && (!site || site === 'same-origin')
  return site === 'same-origin' || site === 'none' || !site
}

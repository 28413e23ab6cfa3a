const longest = 500

/**
 * The address at which an application may be registered, or null: https, whole, without a password in it. Where we
 * ourselves speak plain http, as on a developer's machine, so may an application on the same machine.
 */
export function registeredAddress(typed: string, ourUrl: string): string | null {
  const text = typed.trim()
  if (text.length > longest || !URL.canParse(text)) return null
  const url = new URL(text)
  const plain = url.protocol === 'http:' && ourUrl.startsWith('http://') && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if ((url.protocol !== 'https:' && !plain) || url.username || url.password || !url.hostname) return null
  return url.href
}

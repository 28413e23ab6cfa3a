import { isIP } from 'node:net'

/** The network an address belongs to: /24 of IPv4, /64 of IPv6 (one household, RFC 6177; written as RFC 5952 has it), as limits count it. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(bare) === 4) return `${bare.split('.').slice(0, 3).join('.')}.0/24`
  if (isIP(bare) === 6) return `${shortest(expand(bare).slice(0, 4))}/64`
  return 'unknown'
}

/** What one sender is counted under: the whole IPv4 address, or the /64 of an IPv6 one. */
export function senderOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(bare) === 4 ? bare : networkOf(bare)
}

/** What addresses of URLs are written as, too. */
const shortest = (groups: string[]) => new URL(`http://[${groups.join(':')}::]`).hostname.slice(1, -1)

function expand(address: string): string[] {
  const [head = '', tail = ''] = address.replace(/%.*$/, '').split('::')
  const before = head ? head.split(':') : []
  const behind = tail ? tail.split(':') : []
  const gap = address.includes('::') ? Array<string>(Math.max(0, 8 - before.length - behind.length)).fill('0') : []
  return [...before, ...gap, ...behind].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}

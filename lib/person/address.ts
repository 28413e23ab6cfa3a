import { domainToASCII } from 'node:url'

/**
 * A mail address as it is stored and written to, or null when it is none.
 * NFKC first, so that look-alike signs cannot slip past; then one plain local part (RFC 5321 dot-atom,
 * no quotes) and one domain, lower case and in its ASCII form (RFC 5891). The local part keeps its case.
 */
export function parseAddress(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  if (text.length > 254) return null
  const [local, domain, ...more] = text.split('@')
  if (!local || !domain || more.length > 0) return null
  if (local.length > 64 || !/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) return null
  const ascii = domainToASCII(domain.replace(/\.$/, '').toLowerCase())
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
  if (!new RegExp(`^(${label}\\.)+${label}$`).test(ascii) || /^[\d.]+$/.test(ascii)) return null
  const address = `${local}@${ascii}`
  return address.length > 254 ? null : address
}

/** Enough of an address to recognise one's own, not enough to learn it: `m•••@example.be`. */
export function maskAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@')
  return `${local.slice(0, 1)}•••@${domain}`
}

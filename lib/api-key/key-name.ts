export const longestKeyName = 60

export type KeyName = { ok: true; name: string } | { ok: false; reason: 'empty' | 'too-long' }

/**
 * The name of a key, on one line. Control signs, and signs that turn the reading direction or cannot be seen, are taken
 * out: two names that look the same are the same.
 */
export function parseKeyName(typed: string): KeyName {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').replace(/\p{C}/gu, '').replace(/ +/g, ' ').trim()
  if (!/[\p{L}\p{N}]/u.test(name)) return { ok: false, reason: 'empty' }
  return Array.from(name).length > longestKeyName ? { ok: false, reason: 'too-long' } : { ok: true, name }
}

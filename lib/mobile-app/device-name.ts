export const longestDeviceName = 40

export type DeviceName = { ok: true; name: string } | { ok: false; reason: 'empty' | 'too-long' }

/**
 * The name a person gives a phone, on one line. Control signs, and signs that turn the reading direction or cannot
 * be seen, are taken out: the name is shown in pages and letters beside our own words. Joiners stay, emoji need them.
 */
export function parseDeviceName(typed: string): DeviceName {
  const name = typed
    .replace(/\s+/g, ' ')
    .replace(/(?![\u200C\u200D])\p{C}/gu, '')
    .replace(/ +/g, ' ')
    .normalize('NFC')
    .trim()
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return { ok: false, reason: 'empty' }
  if (Array.from(name).length > longestDeviceName) return { ok: false, reason: 'too-long' }
  return { ok: true, name }
}

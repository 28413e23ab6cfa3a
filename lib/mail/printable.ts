/** What the standard fonts of a PDF can write besides Latin-1: the rest of Windows-1252. */
const beyondLatin = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const isWritable = (sign: string) => /^[\x20-\x7E\xA0-\xFF]$/.test(sign) || beyondLatin.includes(sign)

/** Letters that no decomposition takes apart. */
const nearest: Record<string, string> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', ı: 'i', ŋ: 'n', ĸ: 'k', ŀ: 'l', ŧ: 't', ə: 'e', '\u202F': '\xA0', '\u2011': '-', ș: 's', ț: 't' }

/**
 * A text as the standard fonts can write it: accents of our four languages stay; a letter of another alphabet comes
 * without the accent that is not there, so that a name stays readable on an envelope.
 */
export function printable(text: string): string {
  return Array.from(text.normalize('NFC'), (sign) => {
    if (isWritable(sign)) return sign
    const bare = nearest[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '')
    return Array.from(bare).every(isWritable) ? bare : '?'
  }).join('')
}

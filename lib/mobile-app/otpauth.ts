export type OtpauthParts = {
  site: string
  /** "demo", "acceptance"; empty in production. */
  environment: string
  /** Who the entry is for: several people may share one phone. */
  label: string
  secret: string
}

/** As long as an issuer may be. */
const longest = 60

/** Whose entry it is, "UAT-Keyturn": the environment comes first, so that test and real entries differ also where a name is cut. */
export const issuerOf = ({ site, environment }: Pick<OtpauthParts, 'site' | 'environment'>) =>
  plain([environment, site].map((each) => plain(each, longest)).filter(Boolean).join('-'), longest)

/**
 * The address behind the QR code, in the Key URI format; the label is `issuer:person`. A colon would end the issuer early:
 * it becomes a space. Everything else is percent-encoded, so that accents and plus signs arrive as they were.
 */
export function otpauthUri({ site, environment, label, secret }: OtpauthParts): string {
  const issuer = encodeURIComponent(issuerOf({ site, environment }))
  const person = encodeURIComponent(plain(label, 80))
  return `otpauth://totp/${issuer}:${person}?secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`
}

/** The key as people copy it by hand: `ABCD EFGH …`. */
export const groupsOfFour = (secret: string) => (secret.match(/.{1,4}/g) ?? []).join(' ')

/** One line without colons (full-width ones included), control and direction signs, at most `most` characters. */
function plain(text: string, most: number): string {
  const line = text.normalize('NFC').replace(/[\p{C}:\u{FF1A}\u{FE55}\u{FE13}]/gu, ' ').replace(/\s+/g, ' ').trim()
  return Array.from(line).slice(0, most).join('').trim()
}

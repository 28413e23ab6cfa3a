/** Whom external people work for. */
export type Organisation = { id: string; name: string; createdAt: Date; closedAt: Date | null }

/** That somebody works for a living organisation. */
export type Membership = { organisationId: string; name: string; manager: boolean; since: Date }

/** A name as it is kept: single spaces, and none of the signs that are not seen. Null for one too short or too long. */
export function canonicalName(typed: string): string | null {
  const name = typed.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/g, ' ').trim()
  return name.length >= 2 && name.length <= 100 ? name : null
}

import type { LetterTemplate } from '@/lib/outbox/letter'

/** They warn whoever reads the mailbox that was, whatever the address is by now. */
const warnings: ReadonlySet<string> = new Set<LetterTemplate>(['address-change-asked', 'address-changed'])

/** They are about one mailbox, or answer whoever wrote from one: elsewhere they would be wrong, or in wrong hands. */
const bound: ReadonlySet<string> = new Set<LetterTemplate>(['new-address', 'address-correction', 'case-received', 'case-reply'])

/**
 * Where a letter of somebody goes when it is sent again: to the address that is theirs now. Null when it went to another
 * and is of use to nobody but that.
 */
export function addressAgain({ template, to }: { template: string; to: string }, present: string | null): string | null {
  if (warnings.has(template) || to.toLowerCase() === present?.toLowerCase()) return to
  return bound.has(template) ? null : present
}

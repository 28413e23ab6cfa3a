import { recordDeeds } from '@/lib/audit/deed-store'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { oweLetters } from '@/lib/outbox/letter-store'
import { insertCase, type SupportCase } from './case-store'
import { drawReference, keptLine, keptText, longestName, longestSubject, longestText, type CaseKind } from './model'

export type NewCase = {
  kind: CaseKind
  /** Who writes, if we know; null for somebody who is not signed in. */
  personId?: string | null
  /** The language of the letter of receipt, and of the answer. */
  locale: Locale
  /** What the writer calls themself, if we do not know them. */
  name?: string | null
  /** Where the letter of receipt and the answer go; without one, no letter is owed. */
  address?: string | null
  /** A topic of the contact form, or what happened, in a few words. */
  subject: string
  text: string
  /** The deed that is reported or objected to. */
  deedId?: number | null
}

/**
 * Opens a case for support, and owes the letter of receipt, in the transaction of what it is about. The letter
 * repeats nothing that was typed: it may go to somebody who typed nothing.
 */
export async function openCase(ctx: Context, tx: Tx, given: NewCase): Promise<{ reference: string }> {
  const { kind, personId = null, locale, address = null, deedId = null } = given
  const opened = {
    id: ctx.random.uuid(),
    kind,
    personId,
    locale,
    name: given.name ? keptLine(given.name).slice(0, longestName) : null,
    address,
    subject: keptLine(given.subject).slice(0, longestSubject),
    text: keptText(given.text).slice(0, longestText),
    deedId,
  }
  const reference = await insertUnderFreeReference(ctx, tx, opened)
  await recordDeeds(ctx, tx, { kind: 'case-opened', personId, outcome: 'done', details: { case: reference, about: kind } })
  if (address) {
    const data = { kind, reference, at: tx.now.toISOString() }
    await oweLetters(ctx, tx, { template: 'case-received', event: `case/${opened.id}`, personId, to: address, locale, data })
  }
  return { reference }
}

async function insertUnderFreeReference(ctx: Context, tx: Tx, opened: Omit<SupportCase, 'reference'>): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const reference = drawReference((below) => ctx.random.int(below))
    if (await insertCase(tx, { ...opened, reference })) return reference
  }
  throw new Error('Every reference that was drawn is taken')
}

import { secondsUntil } from '@/lib/core/duration'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { hidden } from '@/lib/limits/hidden'
import { messagesPerWriter } from '@/lib/limits/limit'
import { spendTry } from '@/lib/limits/limit-store'
import type { Person } from '@/lib/person/model'
import { openCase } from '@/lib/support-case/open-case'
import { since } from './activity'
import { deedOf } from './activity-store'
import { parseMark, wordsOf } from './entry'

export type ReportOutcome = { kind: 'opened'; reference: string } | { kind: 'too-many'; seconds: number } | { kind: 'unknown' }

/** "Report this": an entry of one's own activity becomes a case for support, with what the person says of it. */
export const reportEntry = (ctx: Context, person: Person, locale: Locale, typed: string, text: string): Promise<ReportOutcome> =>
  ctx.db.transaction(async (tx) => {
    const mark = parseMark(typed)
    const entry = mark && (await deedOf(tx, person.id, since(tx.now), mark))
    if (!entry) return { kind: 'unknown' }
    const { blockedUntil } = await spendTry(tx, [{ key: `report-by/${hidden(ctx, person.id)}`, rule: messagesPerWriter }])
    if (blockedUntil) return { kind: 'too-many', seconds: secondsUntil(blockedUntil, tx.now) }
    const { reference } = await openCase(ctx, tx, {
      kind: 'report',
      personId: person.id,
      locale,
      address: person.email,
      subject: wordsOf(entry),
      text,
      deedId: mark.id,
    })
    return { kind: 'opened', reference }
  })

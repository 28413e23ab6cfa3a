import { drawPaperCode } from '@/lib/activation-code/activation-code'
import { insertPaperCodes } from '@/lib/activation-code/code-store'
import { paperLettersReplaced } from '@/lib/activation-code/paper-letter-store'
import { recordDeeds } from '@/lib/audit/deed-store'
import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { csvLine, csvStart } from '@/lib/core/csv'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { reachStage } from '@/lib/progress/standing-store'
import { findBatch, notePrinted, noteTaken, referencesAfter, type Reference } from './batch-store'
import { beginTaking } from './make-batch'
import { addresseesAfter } from './print-list-store'

/** What stands on one sheet. */
export type PrintedSheet = { reference: string; firstName: string; lastName: string; locale: Locale; code: string; writtenAt: Date; until: Date }

const atOnce = 50

/**
 * The letters of a batch, a few at a time, each with a code that is drawn as it goes on paper: it is kept as a hash and
 * shown to nobody, and every earlier code of that person ends. Null without a permission that holds.
 */
export async function takeBatch(ctx: Context, asking: Asking, id: string): Promise<AsyncGenerator<PrintedSheet[]> | null> {
  const begun = await beginTaking(ctx, asking, id)
  return begun.kind === 'begun' ? sheetsOf(ctx, id, begun.clerkId) : null
}

async function* sheetsOf(ctx: Context, batchId: string, actorId: string): AsyncGenerator<PrintedSheet[]> {
  for (let behind: string | null = null; ; ) {
    const last: string | null = behind
    const { sheets, next } = await ctx.db.transaction(async (tx) => {
      const people = await addresseesAfter(tx, batchId, last, atOnce)
      const needed = people.filter((person) => person.needed).map((person) => ({ ...person, code: drawPaperCode(ctx.random) }))
      if (people.length > 0) await notePrinted(tx, batchId, people)
      const until = await insertPaperCodes(ctx, tx, needed)
      const invited = needed.map(({ personId }) => personId)
      await paperLettersReplaced(tx, invited)
      await reachStage(tx, invited, 'invited')
      const deeds = needed.map(({ personId }) => ({ kind: 'paper-code-issued' as const, personId, actorId, outcome: 'done' as const }))
      if (deeds.length > 0) await recordDeeds(ctx, tx, ...deeds)
      const written = needed.map(({ reference, firstName, lastName, locale, code }) => ({ reference, firstName, lastName, locale, code, writtenAt: tx.now, until }))
      return { sheets: written, next: people.length < atOnce ? null : (people.at(-1)?.personId ?? null) }
    })
    yield sheets
    if (next === null) break
    behind = next
  }
  await ctx.db.transaction((tx) => noteTaken(tx, batchId))
}

const pageSize = 1_000

/** Which letter is whose: for the system that knows where people live. Taking it away is a deed. */
export async function takeReferences(ctx: Context, asking: Asking, id: string): Promise<AsyncGenerator<string> | null> {
  const outcome = await asClerk(ctx, asking, { roles: ['admin'], what: 'printing' }, async (tx, clerk) => {
    if (!(await findBatch(tx, id))) return { kind: 'none' as const }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'people-exported', details: { file: 'letters', batch: id } })
    return { kind: 'allowed' as const }
  })
  return outcome.kind === 'allowed' ? linesOf(ctx, id) : null
}

async function* linesOf(ctx: Context, id: string): AsyncGenerator<string> {
  yield csvStart + csvLine(['reference', 'username', 'lastName', 'firstName', 'locale'])
  for (let behind: string | null = null; ; ) {
    const last: string | null = behind
    const page: Reference[] = await ctx.db.glance((glance) => referencesAfter(glance, id, last, pageSize))
    if (page.length > 0) yield page.map((p) => csvLine([p.reference, p.username, p.lastName, p.firstName, p.locale])).join('')
    if (page.length < pageSize) return
    behind = page.at(-1)?.personId ?? null
  }
}

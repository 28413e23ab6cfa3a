import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { after, minutes } from '@/lib/core/duration'
import { readableCodes } from '@/lib/core/readable-code'
import type { Context } from '@/lib/db/context'
import { closeBatch, findBatch, insertBatch, newestBatches, openBatch, type Batch } from './batch-store'
import { countToPrint, holdList, nextToPrint } from './print-list-store'

const admins = { roles: ['admin'], what: 'printing' } as const

/** What goes to the printer in one file. */
export const largestBatch = 2_000
/** How long whoever asked has to begin taking it. */
const openFor = minutes(10)

export const mostCounted = 10_000

export type PrintView = { kind: 'printing'; waiting: number; batches: Batch[] }

/** How many wait for a letter on paper, and what was printed. */
export const printView = (ctx: Context, asking: Asking) =>
  asClerk<PrintView>(ctx, asking, admins, async (tx) => {
    const [waiting, batches] = await Promise.all([countToPrint(tx, mostCounted), newestBatches(tx, 20)])
    return { kind: 'printing', waiting, batches }
  })

export const batchView = (ctx: Context, asking: Asking, id: string) =>
  asClerk<{ kind: 'batch'; batch: Batch; open: boolean } | { kind: 'none' }>(ctx, asking, admins, async (tx) => {
    const batch = await findBatch(tx, id)
    return batch ? { kind: 'batch', batch, open: batch.openUntil !== null && batch.openUntil > tx.now } : { kind: 'none' }
  })

export type Made = { kind: 'made'; id: string } | { kind: 'nobody' }

/** Sets together the next people to be written to on paper; nobody is in two batches at once. No code is drawn yet. */
export const makeBatch = (ctx: Context, asking: Asking) =>
  asClerk<Made>(ctx, asking, admins, async (tx, clerk) => {
    await holdList(tx)
    const people = await nextToPrint(tx, largestBatch)
    if (people.length === 0) return { kind: 'nobody' }
    const id = ctx.random.uuid()
    const drawn = references.drawSome(ctx.random, people.length)
    const letters = people.map((personId, index) => ({ personId, reference: drawn[index] ?? '' }))
    await insertBatch(tx, { id, actorId: clerk.id, letters })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'letters-printed', details: { step: 'made', batch: id, people: people.length } })
    return { kind: 'made', id }
  })

/** Lets the file of a batch be taken once, within minutes. Codes of an earlier file end when it is. */
export const allowTaking = (ctx: Context, asking: Asking, id: string) =>
  asClerk<{ kind: 'open' } | { kind: 'none' }>(ctx, asking, admins, async (tx) =>
    (await openBatch(tx, id, after(tx.now, openFor))) ? { kind: 'open' } : { kind: 'none' },
  )

/** Uses the permission up. */
export const beginTaking = (ctx: Context, asking: Asking, id: string) =>
  asClerk<{ kind: 'begun'; clerkId: string } | { kind: 'none' }>(ctx, asking, admins, async (tx, clerk) => {
    if (!(await closeBatch(tx, id))) return { kind: 'none' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'letters-printed', details: { step: 'taken', batch: id } })
    return { kind: 'begun', clerkId: clerk.id }
  })

/** Short enough to be read over the telephone. */
const references = readableCodes(2)

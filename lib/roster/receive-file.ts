import { admit } from '@/lib/console/admit'
import type { Asking, Clerk, Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { keepChunk } from './chunk-store'
import { shownFileName } from './file-name'
import { dropRun, insertRun, runReceived } from './run-store'
import { startScan, type Scan } from './scan'

/** The most that is taken from a browser. What is larger, the command line takes. */
export const largestFile = 512 * 1024 * 1024

const chunkSize = 256 * 1024

export type ReceiveOutcome = { kind: 'received'; id: string } | { kind: 'too-large' } | Denied

/** Takes a file as it comes, for the worker to try: kept sealed, in pieces, and no longer than the run. That it came is a deed. */
export async function receiveFile(ctx: Context, asking: Asking, fileName: string, pieces: AsyncIterable<Buffer>): Promise<ReceiveOutcome> {
  const scan = startScan()
  const begun = await ctx.db.transaction(async (tx) => {
    const clerk = await admit(ctx, tx, asking, { roles: ['admin'], what: '/console/imports' })
    if (!clerk) return null
    return { clerk, id: await insertRun(ctx, tx, { fileName: shownFileName(fileName), actorId: clerk.id, state: 'receiving', scan: nothing }) }
  })
  if (!begun) return { kind: 'denied' }
  const { clerk, id } = begun
  let bytes = 0
  try {
    let number = 0
    for await (const chunk of inChunks(pieces)) {
      if ((bytes += chunk.length) > largestFile) break
      scan.add(chunk)
      await ctx.db.transaction((tx) => keepChunk(ctx, tx, id, number, chunk))
      number++
    }
  } catch (error) {
    await ctx.db.transaction((tx) => dropRun(tx, id))
    throw error
  }
  const whole = bytes <= largestFile
  await ctx.db.transaction((tx) => (whole ? received(ctx, tx, clerk, id, scan.end()) : dropRun(tx, id)))
  return whole ? { kind: 'received', id } : { kind: 'too-large' }
}

async function received(ctx: Context, tx: Tx, clerk: Clerk, id: string, scan: Scan): Promise<void> {
  await runReceived(tx, id, scan)
  await recordClerkDeed(ctx, tx, clerk, { kind: 'import-received', details: { run: id, bytes: scan.bytes } })
}

const nothing = startScan().end()

async function* inChunks(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let [waiting, size] = [[] as Buffer[], 0]
  for await (const piece of pieces) {
    waiting.push(piece)
    size += piece.length
    if (size < chunkSize) continue
    yield Buffer.concat(waiting)
    ;[waiting, size] = [[], 0]
  }
  if (size > 0) yield Buffer.concat(waiting)
}

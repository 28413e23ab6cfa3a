import type { Context } from '@/lib/db/context'
import { change, query, type Tx } from '@/lib/db/transaction'

const owner = (runId: string, number: number) => `${runId}/${String(number)}`

/** Keeps a piece of an uploaded file until the run ends; nobody reads it without the secrets. */
export async function keepChunk(ctx: Context, tx: Tx, runId: string, number: number, piece: Buffer): Promise<void> {
  const sealed = ctx.secrets.sealBytes('import', owner(runId, number), piece)
  await change(tx)`INSERT INTO import_chunk (run_id, number, sealed) VALUES (${runId}::uuid, ${number}, ${sealed})`
}

/** The pieces of an uploaded file in their order, as often as they are asked for. */
export async function* readChunks(ctx: Context, runId: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const [chunk] = await ctx.db.glance(
      (glance) => query<{ sealed: Buffer }>(glance)`
        SELECT sealed FROM import_chunk WHERE run_id = ${runId}::uuid AND number = ${number}`,
    )
    if (!chunk) return
    const piece = ctx.secrets.openBytes('import', owner(runId, number), chunk.sealed)
    if (!piece) throw new Error('A piece of the uploaded file cannot be opened: was its secret key taken out of SECRET_KEYS?')
    yield piece
  }
}

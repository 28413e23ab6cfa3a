import { appendFile } from 'node:fs/promises'
import { anchorLine, anchorOf, type Anchor } from '@/lib/audit/anchor'
import { recordDeeds } from '@/lib/audit/deed-store'
import { findHead } from '@/lib/audit/seal-store'
import type { Context } from '@/lib/db/context'

/**
 * Says outside the database how far the chain has come: a signed line in the log, and in a file when there is one.
 * What cannot be written there is not told as done. Null while the chain is empty.
 */
export async function anchorHead(ctx: Context, file: string | null, say: (line: string) => void): Promise<Anchor | null> {
  const anchor = await ctx.db.glance(async (glance) => {
    const head = await findHead(glance)
    return head.position > 0 ? anchorOf(ctx.secrets, ctx.site.url, head, glance.now) : null
  })
  if (!anchor) return null
  if (file) await appendFile(file, `${anchorLine(anchor)}\n`)
  say(anchorLine(anchor))
  const details = { position: anchor.position, hash: anchor.hash }
  await ctx.db.transaction((tx) => recordDeeds(ctx, tx, { kind: 'chain-anchored', outcome: 'done', details }))
  return anchor
}

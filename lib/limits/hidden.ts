import type { Context } from '@/lib/db/context'

/** What somebody is counted under: a keyed hash, so that the counters tell nobody who tried what. */
export const hidden = (ctx: Context, text: string) =>
  ctx.secrets.mac('limit', ctx.secrets.currentId, text).toString('base64url')

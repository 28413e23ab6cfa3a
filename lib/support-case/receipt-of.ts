import type { Context } from '@/lib/db/context'
import { isReference } from './case-store'
import { parseReference } from './model'

/** The reference that an address names, in its one spelling; null when there is no such case. Says nothing else of it. */
export async function receiptOf(ctx: Context, typed: string): Promise<string | null> {
  const reference = parseReference(typed)
  return reference && (await ctx.db.glance((glance) => isReference(glance, reference))) ? reference : null
}

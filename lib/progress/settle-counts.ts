import type { Context } from '@/lib/db/context'
import { settleSome } from './left-store'

/** Settles whatever moved, some thousand people a transaction: so whoever looks at figures finds little to do. */
export async function settleCounts({ db }: Pick<Context, 'db'>): Promise<void> {
  while ((await db.transaction(settleSome)) > 0);
}

import { recordDeeds } from '@/lib/audit/deed-store'
import type { Deed } from '@/lib/audit/deed'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Clerk } from './clerk'

type Told = Omit<Deed, 'actorId' | 'outcome'> & { outcome?: Deed['outcome'] }

/** What somebody of the console did, to whom. */
export const recordClerkDeed = (ctx: Context, tx: Tx, clerk: Clerk, deed: Told): Promise<void> =>
  recordDeeds(ctx, tx, { outcome: 'done', ...deed, actorId: clerk.id })

/**
 * A page of a list that names people was shown: of which list, and behind which line it began. Each page is a deed, for
 * whoever asks says where it begins.
 */
export const recordListView = (ctx: Context, tx: Tx, clerk: Clerk, of: string, behind: string | number | null): Promise<void> =>
  recordClerkDeed(ctx, tx, clerk, { kind: 'list-viewed', details: { of, behind } })

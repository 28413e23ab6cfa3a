import { lockApplication, updateApplication } from '@/lib/application/application-store'
import { markOfApplication } from '@/lib/application/model'
import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { readDescribed, type Described, type Wrong } from './described'

/** `stale`: somebody else changed it since the page was shown. */
export type NotNow = { kind: 'gone' } | { kind: 'stale' }

/** Changes everything but the code, which others have written down; `seen` is the mark of what was shown. */
export const changeApplication = (ctx: Context, asking: Asking, id: string, described: Described, seen: string) =>
  asClerk<{ kind: 'changed' } | NotNow | Wrong>(ctx, asking, { roles: ['admin'], what: 'application' }, async (tx, clerk) => {
    const read = readDescribed(ctx, described)
    if ('kind' in read) return read
    const before = await lockApplication(tx, id)
    if (!before) return { kind: 'gone' }
    if (markOfApplication(before) !== seen) return { kind: 'stale' }
    await updateApplication(tx, id, read)
    const details = { application: id, ...(before.url !== read.url && { from: before.url, to: read.url }) }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'application-changed', details })
    return { kind: 'changed' }
  })

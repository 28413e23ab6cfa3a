import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { renameApp } from '@/lib/mobile-app/app-store'
import { parseDeviceName } from '@/lib/mobile-app/device-name'
import { lockPerson } from '@/lib/person/person-store'

export type RenameOutcome = { kind: 'renamed' } | { kind: 'empty' } | { kind: 'too-long' } | { kind: 'gone' }

/** Another name for the phone; its key stays what it is. */
export const renameDevice = (ctx: Context, personId: string, typed: string): Promise<RenameOutcome> =>
  ctx.db.transaction(async (tx) => {
    const parsed = parseDeviceName(typed)
    if (!parsed.ok) return { kind: parsed.reason }
    await lockPerson(tx, personId)
    if (!(await renameApp(tx, personId, parsed.name))) return { kind: 'gone' }
    await recordDeeds(ctx, tx, { kind: 'device-renamed', personId, keyKind: 'mobile-app', outcome: 'done' })
    return { kind: 'renamed' }
  })

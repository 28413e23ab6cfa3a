import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { activeKey, keysOpenTo } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { lockPerson } from '@/lib/person/person-store'
import { insertActivation, openWalk } from './activation-store'

/** Starts a walk, or finds the one that was left. A person who holds every new key has nothing to start. */
export const beginActivation = (ctx: Context, personId: string): Promise<{ kind: 'begun' } | { kind: 'complete' }> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    if (await openWalk(tx, personId)) return { kind: 'begun' }
    const keys = await keysOf(tx, personId)
    if (keysOpenTo(person?.realm ?? 'citizen').every((kind) => activeKey(keys, kind))) return { kind: 'complete' }
    await insertActivation(ctx, tx, personId)
    await recordDeeds(ctx, tx, { kind: 'activation-started', personId, outcome: 'done' })
    return { kind: 'begun' }
  })

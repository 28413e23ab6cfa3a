import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { activeKey, keysOpenTo } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { inTurn } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { insertActivation, openWalk } from './activation-store'

/** Starts a walk, or finds the one that was left. A person who holds every new key has nothing to start. */
export const beginActivation = (ctx: Context, session: Session) =>
  inTurn<{ kind: 'begun' } | { kind: 'complete' }>(ctx, session, async (tx, { id: personId, realm }) => {
    if (await openWalk(tx, personId)) return { kind: 'begun' }
    const keys = await keysOf(tx, personId)
    if (keysOpenTo(realm).every((kind) => activeKey(keys, kind))) return { kind: 'complete' }
    await insertActivation(ctx, tx, personId)
    await recordDeeds(ctx, tx, { kind: 'activation-started', personId, outcome: 'done' })
    return { kind: 'begun' }
  })

import { openWalk } from '@/lib/activation/activation-store'
import { newKeyKinds, type NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { activeKey, type DigitalKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { isTokenAccepted, lastMoment } from '@/lib/phase-out/model'
import { readTerm } from '@/lib/phase-out/phase-out-store'
import { recoveryViewOf, type RecoveryView } from '@/lib/recovery-code/recovery-view'
import { worthShowing } from './model'

/** What "My digital keys" shows. */
export type MyKeys = {
  keys: DigitalKey[]
  /** With the person's own date; without one while none holds. */
  token: { accepted: boolean; paused: boolean; cutoff: Date | null; lastMoment: Date | null }
  /** Whether there is a new key left to activate, or a walk to carry on. */
  invitation: 'none' | 'start' | 'continue'
  /** The key that an open walk is about to replace. */
  replacing: NewKeyKind | null
  recovery: RecoveryView
}

export const myKeys = (ctx: Context, personId: string): Promise<MyKeys> =>
  ctx.db.glance(async (glance) => {
    const all = await keysOf(glance, personId)
    const term = await readTerm(glance, personId)
    const open = await openWalk(glance, personId)
    const complete = newKeyKinds.every((kind) => activeKey(all, kind))
    return {
      keys: worthShowing(all),
      token: {
        accepted: isTokenAccepted(term, glance.now),
        paused: term.pausedAt !== null,
        cutoff: term.cutoff,
        lastMoment: lastMoment(term),
      },
      invitation: complete || open?.replacing ? 'none' : open ? 'continue' : 'start',
      replacing: open?.replacing ?? null,
      recovery: await recoveryViewOf(ctx, glance, personId),
    }
  })

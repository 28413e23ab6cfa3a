import { newKeyKinds } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { activeKey, type DigitalKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { isTokenAccepted, lastMoment } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { currentActivation } from './activation-store'

/** What "My digital keys" shows. */
export type MyKeys = {
  keys: DigitalKey[]
  token: { accepted: boolean; cutoff: Date; lastMoment: Date }
  /** Whether there is a new key left to activate, or a walk to carry on. */
  invitation: 'none' | 'start' | 'continue'
}

export const myKeys = (ctx: Context, personId: string): Promise<MyKeys> =>
  ctx.db.transaction(async (tx) => {
    const all = await keysOf(tx, personId)
    const phaseOut = await readPhaseOut(tx)
    const walk = await currentActivation(tx, personId)
    const complete = newKeyKinds.every((kind) => activeKey(all, kind))
    return {
      keys: worthShowing(all),
      token: { accepted: isTokenAccepted(phaseOut, tx.now), cutoff: phaseOut.cutoff, lastMoment: lastMoment(phaseOut) },
      invitation: complete ? 'none' : walk && !walk.finishedAt ? 'continue' : 'start',
    }
  })

/** Every living key, then the dead ones of kinds that are not among them, the newest of each. */
export function worthShowing(keys: DigitalKey[]): DigitalKey[] {
  const living = keys.filter((key) => key.status !== 'deactivated')
  const dead = keys.filter((key) => key.status === 'deactivated' && !living.some((other) => other.kind === key.kind))
  const newest = dead.filter((key) => !dead.some((other) => other.kind === key.kind && other.activatedAt > key.activatedAt))
  return [...living, ...newest]
}

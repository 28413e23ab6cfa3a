import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { greetDevice } from '@/lib/device/greet-device'
import type { Session } from '@/lib/session/session'
import { raiseSession } from '@/lib/session/session-store'
import { holdWaiting, type Waiting } from './waiting-store'

/** `device` is the secret that a browser without one is to keep, by which it is known again. */
export type Passed = { kind: 'passed'; session: Session; device: string | null }

/** Asked beside the judging, behind the key's gate: whether the sign-in still waits for it, and for whom. */
export const hold = (ctx: Context, tx: Tx, session: Session): Promise<Waiting | null> => holdWaiting(tx, session, ctx.origin?.browser ?? null)

/** The end of every sign-in: a session of full level, its deed, and a word about a new device. Null when another request was first. */
export async function pass(ctx: Context, tx: Tx, session: Session, waiting: Waiting | null): Promise<Passed | null> {
  if (!waiting) return null
  const { personId, keyKind } = session
  const raised = raiseSession(ctx, tx, session, waiting.hasRole)
  await recordDeeds(ctx, tx, { kind: 'signed-in', personId, keyKind, outcome: 'done' })
  return { kind: 'passed', session: raised, device: await greetDevice(ctx, tx, raised, waiting.browser) }
}

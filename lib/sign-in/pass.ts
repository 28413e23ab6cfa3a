import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { greetDevice, recogniseDevice } from '@/lib/device/greet-device'
import type { Session } from '@/lib/session/session'
import { raiseSession } from '@/lib/session/session-store'

/** `device` is the secret that a browser without one is to keep, by which it is known again. */
export type Passed = { kind: 'passed'; session: Session; device: string | null }

/** The end of every sign-in: a session of full level, its deed, and a word about a new device. Null when another request was first. */
export async function pass(ctx: Context, tx: Tx, session: Session): Promise<Passed | null> {
  const { personId, keyKind } = session
  const [raised, found] = await Promise.all([raiseSession(ctx, tx, session), recogniseDevice(ctx, tx, personId)])
  if (!raised) return null
  await recordDeeds(ctx, tx, { kind: 'signed-in', personId, keyKind, outcome: 'done' })
  return { kind: 'passed', session: raised, device: await greetDevice(ctx, tx, raised, found) }
}

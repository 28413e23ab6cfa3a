import { after } from '@/lib/core/duration'
import { unguessable } from '@/lib/core/random'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Session } from '@/lib/session/session'
import { keepDevice, recognise, seenEvery, touchDevice, type Recognised } from './known-device-store'
import { tellOfDevice } from './tell-of-device'

/**
 * A full sign-in has succeeded: a browser that is new to the person is remembered from here on, and told of in a
 * letter, unless they never signed in anywhere before. Answers the secret that a browser without one is to keep.
 */
export async function greetDevice(ctx: Context, tx: Tx, session: Session, found: Recognised): Promise<string | null> {
  const { personId, keyKind } = session
  const shown = ctx.origin?.browser ?? null
  if (found.known && shown !== null) {
    if (found.seenAt && after(found.seenAt, seenEvery) <= tx.now) await touchDevice(tx, personId, shown)
    return null
  }
  const secret = shown ?? unguessable(ctx.random)
  await keepDevice(tx, personId, secret, ctx.origin?.device ?? '')
  if (found.anyKnown) await tellOfDevice(ctx, tx, personId, { what: 'signed-in', keyKind })
  return shown === null ? secret : null
}

/**
 * Somebody knew the password and not the second step. At a browser that the person has used, it is them; at
 * another one they should hear of it, once an evening. `found`, where the browser was looked up already.
 */
export async function noteWrongCode(ctx: Context, tx: Tx, { personId, keyKind }: Session, found?: Recognised): Promise<void> {
  const { known, anyKnown } = found ?? (await recognise(tx, personId, ctx.origin?.browser ?? null))
  if (anyKnown && !known) await tellOfDevice(ctx, tx, personId, { what: 'wrong-code', keyKind })
}

import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { elsewhere, inTurn, type Elsewhere } from '@/lib/session/in-turn'
import { isFresh } from '@/lib/session/proof'
import type { Session } from '@/lib/session/session'

/** A fresh proof is needed before this. */
export type ProveFirst = { kind: 'prove' }

type Move<T> = (tx: Tx, person: Person, session: Session) => Promise<T>

/** Runs one move of a person who is fully signed in, in its turn (`inTurn`). */
export const asPerson = <T>(ctx: Context, session: Session, move: Move<T>): Promise<T | Elsewhere> =>
  inTurn(ctx, session, async (tx, person, now) => (now.level === 'key' ? move(tx, person, now) : elsewhere))

/** The same for what hurts in the wrong hands: the sign-in, or a proof since, is not older than five minutes. */
export const asFreshPerson = <T>(ctx: Context, session: Session, move: Move<T>): Promise<T | Elsewhere | ProveFirst> =>
  asPerson<T | ProveFirst>(ctx, session, async (tx, person, now) =>
    isFresh(now.provenAt, tx.now) ? move(tx, person, now) : { kind: 'prove' },
  )

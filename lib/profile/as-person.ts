import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { lockPerson } from '@/lib/person/person-store'
import { isFresh } from '@/lib/session/proof'
import type { Session } from '@/lib/session/session'
import { readSession } from '@/lib/session/session-store'

/** The session is over, or what was asked for is not under way. */
export type Elsewhere = { kind: 'elsewhere' }

/** A fresh proof is needed before this. */
export type ProveFirst = { kind: 'prove' }

type Move<T> = (tx: Tx, person: Person, session: Session) => Promise<T>

/** Runs one move of a person who is fully signed in, in one transaction; one move of that person at a time. */
export const asPerson = <T>(ctx: Context, { id, personId }: Session, move: Move<T>): Promise<T | Elsewhere> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    const session = person && (await readSession(tx, id))
    return person && session?.level === 'key' ? move(tx, person, session) : { kind: 'elsewhere' }
  })

/** The same for what hurts in the wrong hands: the sign-in, or a proof since, is not older than five minutes. */
export const asFreshPerson = <T>(ctx: Context, session: Session, move: Move<T>): Promise<T | Elsewhere | ProveFirst> =>
  asPerson<T | ProveFirst>(ctx, session, async (tx, person, now) =>
    isFresh(now.provenAt, tx.now) ? move(tx, person, now) : { kind: 'prove' },
  )

import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { lockPerson } from '@/lib/person/person-store'
import type { Session } from './session'
import { readSession } from './session-store'

/** The move came too late or too early, or its session is over: the page sends the person where they really are. */
export type Elsewhere = { kind: 'elsewhere' }
export const elsewhere: Elsewhere = { kind: 'elsewhere' }

/**
 * Runs one move of a person in one transaction, one move of that person at a time. A session that has ended by the time it
 * is its turn makes none. The move is given the session as it is then.
 */
export const inTurn = <T>(
  ctx: Context,
  { id, personId }: Session,
  move: (tx: Tx, person: Person, session: Session) => Promise<T | Elsewhere>,
): Promise<T | Elsewhere> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    const session = person && (await readSession(tx, id))
    return session ? move(tx, person, session) : elsewhere
  })

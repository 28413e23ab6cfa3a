import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { lockPerson } from '@/lib/person/person-store'
import { openWalk } from './activation-store'
import type { Activation } from './model'

/** The verb came too late or too early: the page sends the person where they really are. */
export type Elsewhere = { kind: 'elsewhere' }
export const elsewhere: Elsewhere = { kind: 'elsewhere' }

/**
 * Runs one move of a person's open walk in one transaction, one move of that person at a time.
 * Without an open walk nothing happens.
 */
export const walk = <T>(
  ctx: Context,
  personId: string,
  move: (tx: Tx, person: Person, activation: Activation) => Promise<T | Elsewhere>,
): Promise<T | Elsewhere> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    const activation = person && (await openWalk(tx, personId))
    return activation ? move(tx, person, activation) : elsewhere
  })

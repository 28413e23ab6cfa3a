import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { elsewhere, inTurn, type Elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { currentActivation, openWalk } from './activation-store'
import type { Activation } from './model'

type Move<T> = (tx: Tx, person: Person, activation: Activation) => Promise<T | Elsewhere>

/** Another request was first; `active` says with which key. */
export type Already = { kind: 'already'; active: NewKeyKind }

/** Runs one move of a person's open walk in its turn (`inTurn`). Without an open walk nothing happens. */
export const walk = <T>(ctx: Context, session: Session, move: Move<T>): Promise<T | Elsewhere> =>
  inTurn(ctx, session, async (tx, person) => {
    const activation = await openWalk(tx, person.id)
    return activation ? move(tx, person, activation) : elsewhere
  })

/** The same for a move that may be the last of its walk: whoever comes after the last one learns what is active by now. */
export const lastMove = <T>(ctx: Context, session: Session, move: Move<T>): Promise<T | Already | Elsewhere> =>
  inTurn<T | Already>(ctx, session, async (tx, person) => {
    const activation = await currentActivation(tx, person.id)
    if (activation?.finishedKind) return { kind: 'already', active: activation.finishedKind }
    return activation ? move(tx, person, activation) : elsewhere
  })

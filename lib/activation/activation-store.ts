import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { rows, type Tx } from '@/lib/db/transaction'
import type { Activation } from './model'

type Row = Omit<Activation, 'chosenKind' | 'finishedKind'> & { chosenKind: string | null; finishedKind: string | null }

const toActivation = (row: Row): Activation => ({
  ...row,
  chosenKind: row.chosenKind as NewKeyKind | null,
  finishedKind: row.finishedKind as NewKeyKind | null,
})

/** The walk a person is on; failing that, the last one finished. */
export async function currentActivation(tx: Tx, personId: string): Promise<Activation | null> {
  const found = await rows(tx).activation.findFirst({
    where: { personId },
    orderBy: [{ finishedAt: { sort: 'desc', nulls: 'first' } }, { startedAt: 'desc' }],
  })
  return found && toActivation(found)
}

export async function insertActivation(ctx: Context, tx: Tx, personId: string): Promise<Activation> {
  return toActivation(await rows(tx).activation.create({ data: { id: ctx.random.uuid(), personId, startedAt: tx.now } }))
}

type Change = Partial<Omit<Activation, 'id' | 'personId' | 'startedAt' | 'finishedAt' | 'finishedKind'>>

export async function changeActivation(tx: Tx, id: string, change: Change): Promise<void> {
  await rows(tx).activation.update({ where: { id, finishedAt: null }, data: change })
}

/** Spends a try at the enrolment's app code before it is compared. */
export async function spendAppTry(tx: Tx, id: string, most: number): Promise<boolean> {
  const { count } = await rows(tx).activation.updateMany({
    where: { id, finishedAt: null, wrongAppCodes: { lt: most } },
    data: { wrongAppCodes: { increment: 1 } },
  })
  return count === 1
}

/** The one winner of a finish: true for the request that closed the walk, false for all that come after. */
export async function closeActivation(tx: Tx, id: string, kind: NewKeyKind): Promise<boolean> {
  const { count } = await rows(tx).activation.updateMany({
    where: { id, finishedAt: null },
    data: { finishedAt: tx.now, finishedKind: kind, sealedSecret: null, pendingEmail: null },
  })
  return count === 1
}

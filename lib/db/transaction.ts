import type { PrismaClient } from './client'
import type { Clock } from './clock'
import type { Prisma } from './generated/client'

declare const brand: unique symbol

/** Proof that a transaction is open, and the one instant at which everything in it happens. */
export type Tx = { readonly now: Date; readonly [brand]: true }

export type Database = {
  /** Runs `work` in one transaction: a throw undoes it all, a return value commits it all. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const opened = new WeakMap<Tx, Prisma.TransactionClient>()

export function makeDatabase(client: PrismaClient, clock: Clock): Database {
  return {
    transaction: (work) =>
      client.$transaction(async (rows) => {
        const tx = { now: await clock.now(rows) } as Tx
        opened.set(tx, rows)
        return work(tx)
      }),
    close: () => client.$disconnect(),
  }
}

/** The tables behind a transaction; for the stores alone. */
export function rows(tx: Tx): Prisma.TransactionClient {
  const client = opened.get(tx)
  if (!client) throw new Error('This transaction does not come from the database')
  return client
}

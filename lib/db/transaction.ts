import type { PrismaClient } from './client'
import type { Clock } from './clock'
import type { Prisma } from './generated/client'

declare const brand: unique symbol

/** Proof that the database is at hand, and the one instant at which everything in it happens. */
export type Tx = { readonly now: Date; readonly [brand]: true }

export type Database = {
  /** Runs `work` in one transaction: a throw undoes it all, a return value commits it all. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs `work` without a transaction: for reading what need not stay still meanwhile. Half the round trips. */
  glance<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Next bundles its entries apart, so this module exists more than once: a registered symbol is the same in all. */
const client = Symbol.for('keyturn.rows')
type Opened = Tx & { [client]?: Prisma.TransactionClient }

export function makeDatabase(prisma: PrismaClient, clock: Clock): Database {
  const open = async (tables: Prisma.TransactionClient) =>
    ({ now: await clock.now(tables), [client]: tables }) as unknown as Tx
  return {
    transaction: (work) => prisma.$transaction(async (tables) => work(await open(tables))),
    glance: async (work) => work(await open(prisma)),
    close: () => prisma.$disconnect(),
  }
}

/** The tables behind a transaction; for the stores alone. */
export function rows(tx: Tx): Prisma.TransactionClient {
  const tables = (tx as Opened)[client]
  if (!tables) throw new Error('This transaction does not come from the database')
  return tables
}

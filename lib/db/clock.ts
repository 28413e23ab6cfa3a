import type { Prisma } from './generated/client'

type Queryable = Pick<Prisma.TransactionClient, '$queryRawUnsafe'>

/** What time it is, asked of one authority so that several servers agree. */
export type Clock = { now(db: Queryable): Promise<Date> }

const ask = async (db: Queryable, sql: string) => {
  const [row] = await db.$queryRawUnsafe<{ now: Date }[]>(sql)
  if (!row) throw new Error('The database did not tell the time')
  return row.now
}

/** Production: the database's own clock, so that skewed application clocks do not matter. */
export const databaseClock: Clock = { now: (db) => ask(db, 'SELECT clock_timestamp() AS now') }

/** Demo and QA: the database's clock, moved by whatever the desk has set. */
export const movableClock: Clock = {
  now: (db) =>
    ask(
      db,
      `SELECT clock_timestamp() + coalesce((SELECT milliseconds FROM clock_shift), 0) * interval '1 millisecond' AS now`,
    ),
}

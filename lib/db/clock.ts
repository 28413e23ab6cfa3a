import { sql, statement, type Sql, type Statement } from './sql'

/** Whatever a statement can be sent to. */
export type Asked = { query(statement: Statement): Promise<{ rows: unknown[] }> }

/** What time it is, asked of one authority so that several servers agree. */
export type Clock = {
  now(db: Asked): Promise<Date>
  /** The same within a statement that is asked anyway. */
  readonly instant: Sql
  /** What such a statement answered; answers the time that holds. */
  tell(now: Date): Date
}

const telling = (instant: Sql): Clock => ({
  instant,
  tell: (now) => now,
  async now(db) {
    const { rows } = await db.query(statement(['SELECT ', ' AS now'], [instant]))
    const [row] = rows as { now: Date }[]
    if (!row) throw new Error('The database did not tell the time')
    return row.now
  },
})

/** Production: the database's own clock, so that skewed application clocks do not matter. */
export const databaseClock = telling(sql`clock_timestamp()`)

/** Demo and QA: the database's clock, moved by whatever the desk has set. */
export const movableClock = telling(
  sql`(clock_timestamp() + coalesce((SELECT milliseconds FROM clock_shift), 0) * interval '1 millisecond')`,
)

/** A clock that is looked at once. */
export function askedOnce(clock: Clock): Clock {
  let told: Date | undefined
  let asked: Promise<Date> | undefined
  const tell = (now: Date) => (told ??= clock.tell(now))
  return {
    get instant() {
      return told ? sql`${told}::timestamptz` : clock.instant
    },
    tell,
    now(db) {
      if (told) return Promise.resolve(told)
      asked ??= clock.now(db).then(tell)
      asked.catch(() => (asked = undefined))
      return asked
    },
  }
}

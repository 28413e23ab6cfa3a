import type { Pool } from 'pg'
import type { Answered } from './batch'
import { askedOnce, type Clock } from './clock'
import { withConnection, type Connection } from './connection'
import { hear, type Ear } from './hear'
import { statement, type Sql } from './sql'

declare const asking: unique symbol
declare const reading: unique symbol
declare const writing: unique symbol
declare const spending: unique symbol

/** The database at hand before it has told the time: for reading what does not depend on it. */
export type Ahead = { readonly [asking]: true }

/** The database at hand for reading, and the one instant at which everything asked of it happens. */
export type Glance = Ahead & { readonly now: Date; readonly [reading]: true }

/** Proof of a transaction: all that is written with it is kept together, or not at all. */
export type Tx = Glance & { readonly [writing]: true }

/** A gate before it has told the time: what is spent there is kept at once, whatever fails afterwards. */
export type GateAhead = Ahead & { readonly [spending]: true }

/** The database at hand for a gate, and the one instant at which everything asked of it happens. */
export type Gate = Glance & GateAhead

export type Database = {
  /** Runs `work` in one transaction: a throw undoes it all, a return value commits it all. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs `work` without a transaction: for reading what need not stay still meanwhile. */
  glance<T>(work: (glance: Glance) => Promise<T>): Promise<T>
  /** The same where the first thing that is asked tells the time, by `instant`. Null when that finds nothing. */
  glanceAhead<Found extends { now: Date } | null, T>(
    look: (ahead: Ahead, instant: Sql) => Promise<Found>,
    work: (found: NonNullable<Found>, glance: Glance) => Promise<T>,
  ): Promise<T | Extract<Found, null>>
  /** Runs `work` with every statement a transaction of its own: a try that was spent stays spent. */
  gate<T>(work: (gate: Gate) => Promise<T>): Promise<T>
  /** What is asked in one breath is kept together, at once. It tells the time by `instant`, and all after it happens then. */
  gateAhead<Found extends { now: Date }>(work: (gate: GateAhead, instant: Sql) => Promise<Found>): Promise<Found>
  /** Statements that are transactions of their own, without a time: one of them may tell it by `instant`. */
  timeless<T>(work: (gate: GateAhead, instant: Sql) => Promise<T>): Promise<T>
  /** The same database for one request: everything in it happens at the instant at which it first asked. */
  atOneInstant(): Database
  /** The same for whoever waits so many milliseconds for an answer, or for a connection and the first one; then it throws `NoAnswer`. */
  within(patience: number): Database
  /** Listens to a channel until it is stopped (see hear.ts). */
  hear(channel: string, ear: Ear): { stop: () => void }
  close(): Promise<void>
}

/** Next bundles its entries apart, so this module exists more than once: a registered symbol is the same in all. */
const slot = Symbol.for('keyturn.connection')
type Opened = { now: Date; [slot]: Connection }

/** Nothing that we ask in one batch takes longer, though each of its statements may take ten seconds (pool.ts). */
const longest = 30_000

export function makeDatabase(pool: Pool, clock: Clock, patience = longest): Database {
  const on = <T>(work: (connection: Connection) => Promise<T>, apart = false) => withConnection(pool, patience, apart, work)
  return {
    transaction: (work) =>
      on(async (connection) => {
        const begun = connection.talk.begin()
        begun.catch(() => undefined)
        connection.unanswered.push(begun)
        const opened: Opened = { now: await clock.now(connection.talk), [slot]: connection }
        return finish(opened, work(opened as unknown as Tx))
      }),
    glance: (work) => on(async (connection) => work((await open(connection, clock)) as unknown as Glance)),
    glanceAhead: (look, work) =>
      on(async (connection) => {
        const found = await look(ahead(connection), clock.instant)
        if (found === null) return null as Extract<typeof found, null>
        return work(found, { now: clock.tell(found.now), [slot]: connection } as unknown as Glance)
      }),
    gate: (work) => on(async (connection) => work((await open(connection, clock)) as unknown as Gate), true),
    gateAhead: (work) =>
      on(async (connection) => {
        const found = await work(ahead(connection), clock.instant)
        return { ...found, now: clock.tell(found.now) }
      }),
    timeless: (work) => on((connection) => work(ahead(connection), clock.instant), true),
    atOneInstant: () => makeDatabase(pool, askedOnce(clock), patience),
    within: (milliseconds) => makeDatabase(pool, clock, milliseconds),
    hear: (channel, ear) => hear(pool.options, channel, ear),
    close: () => pool.end(),
  }
}

const open = async (connection: Connection, clock: Clock): Promise<Opened> => ({
  now: await clock.now(connection.talk),
  [slot]: connection,
})

/** What may be asked on a connection before it has told the time. */
const ahead = (connection: Connection) => ({ [slot]: connection }) as unknown as GateAhead

async function finish<T>({ [slot]: { talk, unanswered, last } }: Opened, work: Promise<T>): Promise<T> {
  try {
    const value = await work
    for (const act of last) act()
    const committed = talk.commit()
    await Promise.all([...unanswered, committed])
    // Postgres answers a COMMIT after a failed statement with ROLLBACK.
    if ((await committed).command !== 'COMMIT') throw new Error('The transaction was rolled back')
    return value
  } catch (error) {
    await talk.rollback().catch(() => undefined)
    // Whatever came after a failed statement failed only because of it.
    const first = (await Promise.allSettled(unanswered)).find((answer) => answer.status === 'rejected')
    throw first ? first.reason : error
  }
}

function connectionOf(opened: Ahead): Connection {
  const connection = (opened as unknown as Partial<Opened>)[slot]
  if (!connection) throw new Error('This transaction does not come from the database')
  return connection
}

type Tagged<T> = (pieces: TemplateStringsArray, ...values: unknown[]) => T

async function ask(ahead: Ahead, pieces: TemplateStringsArray, values: unknown[]): Promise<Answered> {
  try {
    return await connectionOf(ahead).talk.query(statement(pieces, values))
  } catch (error) {
    // Where it was asked says more than where the answer was read.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}

/** Asks for rows: query<Row>(tx)`SELECT …`. For the stores alone. */
export const query =
  <Row>(ahead: Ahead): Tagged<Promise<Row[]>> =>
  async (pieces, ...values) =>
    (await ask(ahead, pieces, values)).rows as Row[]

/** Changes rows and answers how many: change(tx)`UPDATE …`. For the stores alone. */
export const change =
  (tx: Tx): Tagged<Promise<number>> =>
  async (pieces, ...values) =>
    (await ask(tx, pieces, values)).count

/**
 * Writes rows that nothing in this transaction asks for again, such as deeds and letters: sent with what is asked next,
 * answered before the commit is. What fails there undoes the transaction as anything else would.
 */
export const write =
  (tx: Tx): Tagged<void> =>
  (pieces, ...values) => {
    const { talk, unanswered } = connectionOf(tx)
    const answer = talk.query(statement(pieces, values))
    // Looked at when the transaction ends; until then nobody waits for it.
    answer.catch(() => undefined)
    unanswered.push(answer)
  }

/** Puts something off to the end of the transaction, where `write` still belongs to it. For the stores alone. */
export const beforeCommit = (tx: Tx, act: () => void): void => void connectionOf(tx).last.push(act)

import type pg from 'pg'
import { Batch, written, type Answered, type Asked } from './batch'
import { NoAnswer } from './no-answer'
import { statement, type Statement } from './sql'

/** One connection of the pool while it is ours. */
export type Talk = {
  query(statement: Statement): Promise<Answered>
  /** A transaction begins with what is asked next. */
  begin(): Promise<Answered>
  /** Postgres answers COMMIT, or ROLLBACK where a statement before it had failed. */
  commit(): Promise<Answered>
  /** Undoes what was begun and not committed, if anything was. */
  rollback(): Promise<void>
}

const [begin, commit, rollback] = [statement(['BEGIN'], []), statement(['COMMIT'], []), statement(['ROLLBACK'], [])]
const is = (asked: Asked | undefined, { name }: Statement) => asked?.statement.name === name

/** Ends a connection on which nothing comes back; all that waits there fails. What it is made of stands in no declaration of the driver. */
function hangUp(client: pg.PoolClient): void {
  const { connection } = client as unknown as { connection: pg.Connection }
  connection.stream.destroy(new NoAnswer('The database did not answer in time'))
}

/** Acts when the time is over and what had come by then is heard: a process that was busy itself blames nobody. */
function whenLate(milliseconds: number, act: () => void): () => void {
  let heard: NodeJS.Immediate | undefined
  const late = setTimeout(() => (heard = setImmediate(act)), milliseconds)
  return () => {
    clearTimeout(late)
    clearImmediate(heard)
  }
}

/** How long an answer is waited for, in milliseconds: the first one, and each that follows. */
export type Patience = { first: number; later: number }

/**
 * What is asked within one turn of the event loop, or while an answer is awaited, leaves as one batch: one message, one
 * answer, one waking up on either side. Postgres keeps a batch whole or not at all, so that a transaction which fits into
 * one is neither begun nor committed. `apart` sends every statement alone, and outside a transaction as one of its own.
 * Where an answer does not come in time, the connection is given up.
 */
export function talkWith(client: pg.PoolClient, patience: Patience, apart = false): Talk {
  const waiting: Asked[] = []
  let left = patience.first
  let underWay = false
  let begun = false
  const soon = () => {
    process.nextTick(send)
  }
  const send = () => {
    if (underWay || waiting.length === 0) return
    underWay = true
    const asked = waiting.splice(0, apart ? 1 : waiting.length)
    const whole = is(asked[0], begin) && is(asked.at(-1), commit)
    begun ||= is(asked[0], begin) && !whole
    const inTime = whenLate(left, () => hangUp(client))
    left = patience.later
    client.query(
      new Batch(asked, whole, () => {
        inTime()
        underWay = false
        soon()
      }),
    )
  }
  const query = (asked: Statement): Promise<Answered> => {
    const statement = written(asked)
    return new Promise((answered, failed) => {
      if (waiting.push({ statement, answered, failed }) === 1) soon()
    })
  }
  return {
    query,
    begin: () => query(begin),
    commit: () => query(commit),
    async rollback() {
      if (!begun && waiting.length === 0) return
      // Behind a statement that fails in its own batch it is skipped like any other.
      await query(rollback).catch(() => query(rollback))
    },
  }
}

import type { PoolClient } from 'pg'
import { Batch, written, type Answered, type Asked } from './batch'
import type { Statement } from './sql'

/** One connection of the pool while it is ours. */
export type Talk = { query(statement: Statement): Promise<Answered> }

/**
 * What is asked within one turn of the event loop, or while an answer is awaited, leaves as one batch: one message, one
 * answer, one waking up on either side. `apart` sends every statement alone, and outside a transaction as one of its own.
 */
export function talkWith(client: PoolClient, apart = false): Talk {
  const waiting: Asked[] = []
  let underWay = false
  const soon = () => {
    process.nextTick(send)
  }
  const send = () => {
    if (underWay || waiting.length === 0) return
    underWay = true
    const batch = new Batch(waiting.splice(0, apart ? 1 : waiting.length), () => {
      underWay = false
      soon()
    })
    client.query(batch)
  }
  return {
    query(asked) {
      const statement = written(asked)
      return new Promise((answered, failed) => {
        if (waiting.push({ statement, answered, failed }) === 1) soon()
      })
    },
  }
}

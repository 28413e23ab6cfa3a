import { systemRandom } from '@/lib/core/random'
import { makeSecrets } from '@/lib/core/secret'
import { connect, type PrismaClient } from '@/lib/testing/prisma'
import type { Context } from '@/lib/db/context'
import { openPool } from '@/lib/db/pool'
import { makeDatabase, type Database } from '@/lib/db/transaction'
import type { Pool } from 'pg'
import { usualCutoff } from '@/lib/phase-out/model'
import { saveCutoff } from '@/lib/phase-out/phase-out-store'
import { emptyDatabase, workerDatabase } from './database'
import { heldClock } from './held-clock'

/** A clock that stands still until it is told otherwise. */
export type Time = { now: Date; advance(milliseconds: number): void; set(instant: Date | string): void }

/** The twin of the process's context for tests: the worker's own database, emptied; a clock in our hands. */
export type TestContext = { ctx: Context; time: Time; prisma: PrismaClient; pool: Pool }

export const testKeys = [{ id: 'test', key: Buffer.from('a test key is thirty-two bytes..') }]

let time = makeTime()
let held: { pool: Pool; db: Database; prisma: PrismaClient } | undefined

export async function testContext(): Promise<TestContext> {
  const { url } = await workerDatabase()
  await emptyDatabase()
  time = makeTime()
  // The connections outlive a test; its time does not.
  const clock = heldClock(() => time.now)
  if (!held) {
    const pool = openPool(url, 25)
    held = { pool, db: makeDatabase(pool, clock), prisma: connect(url, 5) }
  }
  const ctx: Context = {
    db: held.db,
    random: systemRandom,
    secrets: makeSecrets(testKeys, systemRandom),
    site: { name: 'Keyturn', environment: '', url: 'https://keys.example.org' },
    origin: { requestId: 'test', network: '192.0.2.0/24', sender: '192.0.2.7', device: 'Firefox, Linux' },
  }
  await ctx.db.transaction((tx) => saveCutoff(tx, usualCutoff(tx.now)))
  return { ctx, time, prisma: held.prisma, pool: held.pool }
}

function makeTime(): Time {
  const made: Time = {
    now: new Date('2026-11-21T10:00:00Z'),
    advance: (milliseconds) => void (made.now = new Date(made.now.getTime() + milliseconds)),
    set: (instant) => void (made.now = new Date(instant)),
  }
  return made
}

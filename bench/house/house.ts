import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { systemRandom } from '@/lib/core/random'
import { makeSecrets } from '@/lib/core/secret'
import { connect, type PrismaClient } from '@/lib/testing/prisma'
import { openPool } from '@/lib/db/pool'
import type { Clock } from '@/lib/db/clock'
import { databaseClock } from '@/lib/db/clock'
import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { makeDatabase } from '@/lib/db/transaction'
import { applyMigrations } from '@/scripts/migrate/apply-migrations'
import { dropDatabase } from '@/scripts/postgres/database'
import { holdCluster } from '@/scripts/postgres/hold-cluster'

/** All that the measurements share: a real Postgres with an empty database, the build, the secrets. */
export type House = {
  database: string
  /** The process id of Postgres's postmaster. */
  postmaster: number
  secrets: { SESSION_SECRETS: string; SECRET_KEYS: string }
  /** For preparing people, and for measuring verbs without a server. */
  ctx: Context
  prisma: PrismaClient
  /** Moves the time of `ctx` on, so that limits counted over hours do not stand in the way. */
  advance(milliseconds: number): void
  close(): Promise<void>
}

/** A cluster of its own, as durable as the product's: fsync is on. */
const kind = { name: 'bench-postgres', port: 54520, settings: {} }
const database = 'keyturn_bench'

export async function openHouse(): Promise<House> {
  const { cluster, release } = await holdCluster(kind)
  const url = cluster.url(database)
  await dropDatabase(url)
  await applyMigrations(url)

  const draw = () => randomBytes(32)
  const cards = { id: 'k1', key: draw() }
  const pool = openPool(url, 10)
  const prisma = connect(url, 4)
  let moved = 0
  const clock: Clock = {
    now: async (db) => new Date((await databaseClock.now(db)).getTime() + moved),
    tell: (now) => now,
    get instant() {
      return sql`(clock_timestamp() + ${moved}::float8 * interval '1 millisecond')`
    },
  }
  return {
    database: url,
    postmaster: Number(readFileSync(path.join(cluster.place.data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    secrets: {
      SESSION_SECRETS: `s1:${draw().toString('base64')}`,
      SECRET_KEYS: `${cards.id}:${cards.key.toString('base64')}`,
    },
    ctx: {
      db: makeDatabase(pool, clock),
      random: systemRandom,
      secrets: makeSecrets([cards], systemRandom),
      site: { name: 'Keyturn', environment: '', url: 'http://127.0.0.1' },
      origin: { requestId: 'bench', network: '192.0.2.0/24', sender: '192.0.2.7', device: 'Firefox, Linux' },
    },
    prisma,
    advance: (milliseconds) => void (moved += milliseconds),
    async close() {
      await pool.end()
      await prisma.$disconnect()
      await release()
    },
  }
}

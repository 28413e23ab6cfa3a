import { systemRandom } from '@/lib/core/random'
import { makeSecrets } from '@/lib/core/secret'
import { connect, type PrismaClient } from '@/lib/db/client'
import type { Clock } from '@/lib/db/clock'
import type { Context } from '@/lib/db/context'
import { makeDatabase } from '@/lib/db/transaction'
import { emptyDatabase, workerDatabase } from './database'

/** A clock that stands still until it is told otherwise. */
export type Time = { now: Date; advance(milliseconds: number): void; set(instant: Date | string): void }

/** The twin of the process's context for tests: the worker's own database, emptied; a clock in our hands. */
export type TestContext = { ctx: Context; time: Time; prisma: PrismaClient }

export const testKeys = [{ id: 'test', key: Buffer.from('a test key is thirty-two bytes..') }]

let client: PrismaClient | undefined

export async function testContext(): Promise<TestContext> {
  const { url } = await workerDatabase()
  await emptyDatabase()
  client ??= connect(url, 25)
  const time = makeTime()
  const clock: Clock = { now: async () => time.now }
  const ctx: Context = {
    db: makeDatabase(client, clock),
    random: systemRandom,
    secrets: makeSecrets(testKeys, systemRandom),
    site: { name: 'Keyturn', environment: '', url: 'https://keys.example.org' },
    origin: { requestId: 'test', network: '192.0.2.0/24', sender: '192.0.2.7', device: 'Firefox, Linux' },
  }
  return { ctx, time, prisma: client }
}

function makeTime(): Time {
  const time: Time = {
    now: new Date('2026-11-21T10:00:00Z'),
    advance: (milliseconds) => void (time.now = new Date(time.now.getTime() + milliseconds)),
    set: (instant) => void (time.now = new Date(instant)),
  }
  return time
}

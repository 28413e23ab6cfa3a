import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type pg from 'pg'
import { after, days } from '@/lib/core/duration'
import { openPool } from '@/lib/db/pool'
import { makeDatabase } from '@/lib/db/transaction'
import { testContext, type TestContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'
import { heldClock } from '@/lib/testing/held-clock'
import { grantedRoles, grantRights } from '../../scripts/migrate/rights.ts'
import { recordDeeds } from './deed-store'
import { makeMonths } from './month-store'
import { sealAll } from './seal-deeds'
import { verifyChain } from './verify-chain'

// Roles belong to the whole server, where several runs may be at work.
const role = `keyturn_app_${String(process.pid)}`
let world: TestContext
let url: string
let app: pg.Pool

beforeAll(async () => {
  world = await testContext()
  url = (await workerDatabase()).url
  await world.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'app'`)
  await grantRights(url, role)
  const asApp = new URL(url)
  asApp.username = role
  asApp.password = 'app'
  app = openPool(asApp.href, 4)
})

afterAll(async () => {
  await app.end()
  await world.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
})

beforeEach(async () => void (world = await testContext()))

const asApp = () => ({ ...world.ctx, db: makeDatabase(app, heldClock(() => world.time.now)) })

test("the server's role writes deeds, makes months, seals and verifies", async () => {
  const ctx = asApp()
  await ctx.db.transaction((tx) => recordDeeds(ctx, tx, { kind: 'signed-in', outcome: 'done' }))
  await ctx.db.transaction(makeMonths)
  await ctx.db.transaction((tx) => recordDeeds(ctx, tx, { kind: 'signed-in', outcome: 'done' }))
  expect(await sealAll(ctx)).toBe(2)
  expect(await verifyChain(ctx.db)).toMatchObject({ fault: null, head: { position: 2 } })
})

test.each([
  `UPDATE deed SET outcome = 'refused'`,
  'DELETE FROM deed',
  'TRUNCATE deed',
  'DROP TABLE deed',
  `ALTER TABLE deed ALTER COLUMN outcome SET DEFAULT 'done'`,
  'DELETE FROM deed_other',
  `INSERT INTO deed_other (at, kind, outcome) VALUES (now(), 'signed-in', 'done')`,
  'UPDATE deed_seal SET sealed_at = now()',
  'DELETE FROM deed_seal',
  'TRUNCATE deed_seal',
  'UPDATE deed_unsealed SET at = now()',
  'INSERT INTO clock_shift VALUES (1, 0)',
  'SELECT * FROM demo_person',
  'SET session_replication_role = replica',
])('it may not: %s', async (statement) => {
  await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' })
})

test('it cannot take a month away before its time', async () => {
  const ctx = asApp()
  await ctx.db.transaction((tx) => recordDeeds(ctx, tx, { kind: 'signed-in', outcome: 'done' }))
  await ctx.db.transaction(makeMonths)
  const month = after(world.time.now, -days(20)).toISOString().slice(0, 10)
  await expect(app.query('SELECT drop_deed_month($1::date)', [month])).rejects.toThrow('younger than six months')
})

test('a deed that it writes past the product is named', async () => {
  await app.query(`INSERT INTO deed (at, kind, outcome) VALUES (now(), 'signed-in', 'done')`)
  await sealAll(asApp())
  expect((await verifyChain(asApp().db)).fault).toMatchObject({ kind: 'inserted' })
})

test('rights are given to no role that could give itself more', async () => {
  await expect(grantRights(url, new URL(url).username)).rejects.toThrow('owns the tables')
  await expect(grantRights(url, 'nobody_of_that_name')).rejects.toThrow('There is no role')
  expect(await grantedRoles(url)).toContain(role)
})

test('who may only read, as a report does, is left so by a migration', async () => {
  const reader = `keyturn_reader_${String(process.pid)}`
  await world.pool.query(`CREATE ROLE ${reader}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${reader}`)
  try {
    expect(await grantedRoles(url)).not.toContain(reader)
  } finally {
    await world.pool.query(`DROP OWNED BY ${reader}; DROP ROLE ${reader}`)
  }
})

import { beforeEach, expect, test } from 'vitest'
import { days } from '@/lib/core/duration'
import { recordDeeds } from '@/lib/audit/deed-store'
import { makeMonths } from '@/lib/audit/month-store'
import { sealAll } from '@/lib/audit/seal-deeds'
import { verifyChain } from '@/lib/audit/verify-chain'
import { oweLetters } from '@/lib/outbox/letter-store'
import { moveClockBy } from '@/lib/qa/clock-store'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { startSession } from '@/lib/session/session-store'
import { answerCase } from '@/lib/help-desk/cases'
import { findPerson } from '@/lib/person/person-store'
import { writeToSupport, type Writer } from '@/lib/support-case/write-to-support'
import { receiveGuests } from '@/lib/guest-list/guest-list'
import { foresee, retain } from './retain'
import { forgetPerson } from './forget-person'
import { waitingFiles } from './waiting-files-store'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

/** Both clocks move: the test's, and the one that the database itself goes by. */
async function later(by: number) {
  world.time.advance(by)
  await world.ctx.db.transaction((tx) => moveClockBy(tx, by))
}

const tick = () => world.ctx.db.transaction(makeMonths)
const deed = (kind: 'signed-in' | 'signed-out', personId: string) =>
  world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { kind, personId, outcome: 'done' }))
const rowsOf = async (table: string) => Number((await world.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count)

/** Somebody who signed in with a letter and a deed to show for it. */
async function somebodyOnce() {
  const citizen = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
  const beginning = { personId: citizen.id, level: 'key', keyKind: 'mobile-app', purpose: 'continue' } as const
  await world.ctx.db.transaction(async (tx) => {
    await startSession(world.ctx, tx, beginning)
    const letter = { template: 'token-deactivated', event: citizen.id, personId: citizen.id, to: citizen.email ?? '', locale: 'nl' } as const
    await oweLetters(world.ctx, tx, { ...letter, data: { firstName: 'Noor', at: tx.now.toISOString(), objection: 'https://keys.example.org/', replaced: true } })
  })
  await deed('signed-in', citizen.id)
  return citizen
}

test('a month of deeds goes when its last one is six months old, and the chain goes on', async () => {
  const { id } = await makeCitizen(world.ctx)
  await tick()
  for (const month of ['2026-11-21', '2026-12-31', '2027-01-01', '2027-06-30']) {
    const from = world.time.now
    await later(new Date(`${month}T12:00:00Z`).getTime() - from.getTime())
    await deed('signed-in', id)
    await tick()
  }
  await sealAll(world.ctx)
  // Half a year after November 2026 and December 2026, not after January 2027.
  await later(new Date('2027-07-02T00:00:00Z').getTime() - world.time.now.getTime())
  expect((await foresee(world.ctx)).months.map(({ month }) => month)).toEqual(['2026-11', '2026-12'])
  expect((await retain(world.ctx)).months).toEqual([{ month: '2026-11', deeds: 1 }, { month: '2026-12', deeds: 1 }])
  await sealAll(world.ctx)
  expect(await rowsOf('deed')).toBe(3)
  expect(await verifyChain(world.ctx.db)).toMatchObject({ fault: null, head: { position: 5 }, expired: 2 })
  // What had no right to go yet is still missed.
  await world.pool.query(`DELETE FROM deed WHERE at < '2027-02-01'`)
  expect((await verifyChain(world.ctx.db)).fault).toMatchObject({ kind: 'missing', position: 3 })
})

test('the database refuses to drop a month before its time, whoever asks', async () => {
  const { id } = await makeCitizen(world.ctx)
  await deed('signed-in', id)
  await tick()
  await later(days(180))
  await expect(world.pool.query(`SELECT drop_deed_month('2026-11-01')`)).rejects.toThrow('younger than six months')
})

test('a clock that jumps by years loses no deed', async () => {
  const { id } = await makeCitizen(world.ctx)
  await tick()
  await deed('signed-in', id)
  for (const instant of ['2031-05-05T12:00:00Z', '2019-02-03T12:00:00Z', '2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00Z']) {
    world.time.set(instant)
    await deed('signed-out', id)
  }
  expect(await rowsOf('deed_other')).toBe(2)
  await sealAll(world.ctx)
  await tick()
  expect(await rowsOf('deed_other')).toBe(0)
  expect(await rowsOf('deed_2031_05')).toBe(1)
  expect(await rowsOf('deed_2019_02')).toBe(1)
  expect(await rowsOf('deed')).toBe(5)
  expect((await verifyChain(world.ctx.db)).fault).toBeNull()
})

test('months are made while people go on signing in', async () => {
  const { id } = await makeCitizen(world.ctx)
  world.time.set('2028-03-03T12:00:00Z')
  const writers = Array.from({ length: 8 }, async () => {
    for (let n = 0; n < 10; n++) await deed('signed-in', id)
  })
  const makers = Array.from({ length: 3 }, () => tick().catch((error: unknown) => error))
  await Promise.all([...writers, ...makers])
  await tick()
  expect(await rowsOf('deed_2028_03')).toBe(80)
  expect(await rowsOf('deed_other')).toBe(0)
})

test('what is over is foreseen, deleted and told of, or left for the next time by a worker that is to end; what is not, stays', async () => {
  const { id } = await somebodyOnce()
  await world.pool.query(`UPDATE letter SET status = 'sent'`)
  expect((await foresee(world.ctx)).tables.filter(({ rows }) => rows > 0)).toEqual([])
  await later(days(31))
  const beginning = { personId: id, level: 'key', keyKind: 'mobile-app', purpose: 'continue' } as const
  await world.ctx.db.transaction((tx) => startSession(world.ctx, tx, beginning))
  const due = [{ table: 'session', days: 30, rows: 1 }, { table: 'letter', days: 30, rows: 1 }]
  expect((await foresee(world.ctx)).tables.filter(({ rows }) => rows > 0)).toEqual(due)
  await retain(world.ctx, () => true)
  expect([await rowsOf('session'), await world.prisma.deed.count({ where: { kind: 'retention-done' } })]).toEqual([2, 0])
  expect((await retain(world.ctx)).tables.filter(({ rows }) => rows > 0)).toEqual(due)
  expect([await rowsOf('session'), await rowsOf('letter'), await rowsOf('person')]).toEqual([1, 0, 1])
  const told = await world.prisma.deed.findMany({ where: { kind: 'retention-done' } })
  expect(told).toMatchObject([{ details: { session: 1, letter: 1 } }])
})

test('thirteen months later, one person erased: nothing names them, and the chain is sound', async () => {
  const gone = await somebodyOnce()
  const stays = await somebodyOnce()
  await tick()
  await sealAll(world.ctx)
  await later(days(395))
  await deed('signed-in', gone.id)
  await deed('signed-in', stays.id)
  await tick()
  await retain(world.ctx)
  expect(await world.ctx.db.transaction((tx) => forgetPerson(world.ctx, tx, gone.id))).toBe(true)
  await sealAll(world.ctx)
  for (const trace of [gone.username, gone.email ?? '', `T-${gone.username}`]) expect(await tablesWith(trace)).toEqual([])
  // Deeds alone still hold the id, by which nobody can be found.
  expect((await tablesWith(gone.id)).every((table) => table.startsWith('deed'))).toBe(true)
  expect(await tablesWith(stays.username)).toContain('person')
  expect(await verifyChain(world.ctx.db)).toMatchObject({ fault: null, expired: 2 })
})

test('somebody who wrote as a stranger and is erased stands in no row of the outbox', async () => {
  const gone = await makeCitizen(world.ctx, { email: 'noor@example.org' })
  const stays = await makeCitizen(world.ctx, { email: 'noor@example.org' })
  const person = await world.ctx.db.glance((glance) => findPerson(glance, stays.id))
  if (!person) throw new Error('nobody')
  const support = await makeClerk(world, 'support')
  const write = async (writer: Writer) => {
    const written = await writeToSupport(world.ctx, writer, { locale: 'nl', topic: 'card', text: 'Waar is mijn kaart?' })
    if (written.kind !== 'opened') throw new Error(written.kind)
    await answerCase(world.ctx, support, written.reference, { state: 'new', movedAt: null }, 'Onderweg.')
  }
  await write({ person: null, name: 'Noor', address: 'Noor@example.org' })
  await write({ person, address: 'noor@example.org' })

  await world.ctx.db.transaction((tx) => forgetPerson(world.ctx, tx, gone.id))
  const letters = await world.prisma.letter.findMany({ orderBy: { template: 'asc' } })
  expect(letters.map(({ template, personId }) => [template, personId])).toEqual([['case-received', stays.id], ['case-reply', stays.id]])
  expect(await world.prisma.supportCase.findMany()).toMatchObject([{ personId: stays.id }])
})

test('files that may bring somebody back are named to whoever erases them', async () => {
  const admin = await makeClerk(world, 'admin')
  const rows = 'email;firstName;lastName;organisation;locale\r\nnoor@example.org;Noor;Voorbeeld;Apotheek De Linde;nl\r\n'
  await receiveGuests(world.ctx, admin, 'guests.csv', (async function* () { yield Buffer.from(rows) })())
  const { username } = await world.prisma.person.findUniqueOrThrow({ where: { id: admin.personId } })
  const run = { id: world.ctx.random.uuid(), fingerprint: 'f', encoding: 'utf-8', bytes: 1, receivedAt: new Date(0) }
  const chunks = { create: { number: 0, sealed: Buffer.of(1) } }
  await world.prisma.importRun.create({ data: { ...run, fileName: 'people.csv', state: 'tried', chunks } })
  expect(await world.ctx.db.glance(waitingFiles)).toEqual([
    { kind: 'import', name: 'people.csv', receivedAt: new Date(0), broughtBy: null },
    { kind: 'invitations', name: 'guests.csv', receivedAt: world.time.now, broughtBy: username },
  ])
  await world.pool.query(`DELETE FROM import_chunk; UPDATE invitation_file SET sealed = ''`)
  expect(await world.ctx.db.glance(waitingFiles)).toEqual([])
})

test('whoever has a role is not erased before somebody takes it over', async () => {
  const { id } = await somebodyOnce()
  await world.pool.query(`UPDATE person SET roles = '{admin}'`)
  expect(await world.ctx.db.transaction((tx) => forgetPerson(world.ctx, tx, id))).toBe(false)
  expect([await rowsOf('person'), await rowsOf('letter')]).toEqual([1, 1])
})

/** The tables in which some row has these letters anywhere in it. */
async function tablesWith(letters: string): Promise<string[]> {
  const { rows } = await world.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const hits = await world.pool.query(`SELECT 1 FROM ${name} AS t WHERE t::text ILIKE $1 LIMIT 1`, [`%${letters.replaceAll('_', '\\_')}%`])
    if (hits.rows.length > 0) found.push(name)
  }
  return found
}

import { beforeEach, describe, expect, test } from 'vitest'
import { days, minutes } from '@/lib/core/duration'
import { retain } from '@/lib/retention/retain'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { rosterOf } from '@/lib/testing/roster'
import { makeClerk } from '@/lib/testing/clerks'
import type { Asking } from '@/lib/console/clerk'
import { exportLeft } from './export-left'
import { beginImport, discardImport, myImports, readImport, reportOf } from './my-imports'
import { receiveFile } from './receive-file'
import { finishRun } from './run'
import { workOnRun } from './work-on-run'

let world: TestContext
let admin: Asking
beforeEach(async () => {
  world = await testContext()
  admin = await makeClerk(world, 'admin')
})

async function* inPieces(text: string, size = 100_000) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function send(text: string) {
  const outcome = await receiveFile(world.ctx, admin, 'C:\\lists\\people.csv', inPieces(text))
  if (outcome.kind !== 'received') throw new Error(outcome.kind)
  return outcome.id
}
const deeds = () => world.prisma.deed.findMany({ where: { kind: { not: 'console-denied' } }, orderBy: { id: 'asc' } })
const never = () => false
const work = () => workOnRun(world.ctx, never)
async function shown(id: string) {
  const outcome = await readImport(world.ctx, admin, id)
  if (outcome.kind !== 'import') throw new Error(outcome.kind)
  return outcome
}
const textOf = async (pieces: AsyncGenerator<string> | null) => {
  let text = ''
  for await (const piece of pieces ?? []) text += piece
  return text
}
const many = (count: number) => rosterOf(Array.from({ length: count }, () => ({})))

describe('a file that an admin uploads', () => {
  test('is tried, shown, and only then brought in; then nothing of it is kept but what became of its rows', async () => {
    const id = await send(rosterOf([{ username: 'anna' }, { username: 'bart', locale: 'xx' }, { username: 'anna', email: '' }]))
    expect(await world.prisma.importChunk.count()).toBe(1)
    expect(await work()).toBe(true)
    const { run, refused } = await shown(id)
    expect(run).toMatchObject({ state: 'tried', fileName: 'people.csv', created: 1, refused: 2, rows: 3 })
    expect(refused).toMatchObject([{ line: 3, refusal: { field: 'locale', reason: 'locale-unknown' } }, { line: 4, refusal: { reason: 'username-twice', first: 2 } }])
    expect(await world.prisma.person.count({ where: { username: 'anna' } })).toBe(0)

    expect(await beginImport(world.ctx, admin, id)).toEqual({ kind: 'begun' })
    expect(await beginImport(world.ctx, admin, id)).toEqual({ kind: 'late' })
    await work()
    expect((await shown(id)).run).toMatchObject({ state: 'done', created: 1, changed: 0, unchanged: 0, refused: 2 })
    expect(await world.prisma.importChunk.count()).toBe(0)
    expect(await deeds()).toMatchObject([
      { kind: 'import-received', actorId: admin.personId, details: { run: id } },
      { kind: 'import-begun', actorId: admin.personId, details: { run: id } },
      { kind: 'people-imported', actorId: admin.personId, details: { run: id, created: 1, refused: 2 } },
    ])
    expect(await textOf(await reportOf(world.ctx, admin, id))).toBe('\uFEFFline;username;verdict;field;reason;first\r\n2;anna;created;;;\r\n3;bart;refused;locale;locale-unknown;\r\n4;anna;refused;username;username-twice;2\r\n')
  })

  test('is charged to whoever had its people brought in, and the report of them to whoever took it', async () => {
    const id = await send(many(1))
    await work()
    const [other, third] = [await makeClerk(world, 'admin'), await makeClerk(world, 'admin')]
    await beginImport(world.ctx, other, id)
    await work()
    await reportOf(world.ctx, third, id)
    expect(await reportOf(world.ctx, third, world.ctx.random.uuid())).toBeNull()
    expect((await deeds()).map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['import-received', admin.personId],
      ['import-begun', other.personId],
      ['people-imported', other.personId],
      ['people-exported', third.personId],
    ])
    expect(await world.prisma.deed.findFirst({ where: { kind: 'people-exported' } })).toMatchObject({ details: { file: 'report', run: id } })
  })

  test('lies sealed in the base meanwhile', async () => {
    await send(rosterOf([{ username: 'anna' }]))
    const [chunk] = await world.prisma.importChunk.findMany()
    expect(Buffer.from(chunk!.sealed).includes('anna')).toBe(false)
  })

  test('is gone on with by another server when one is killed, in the dry run and in the import', async () => {
    const id = await send(many(4_500))
    for (const state of ['tried', 'done']) {
      let rows = 0
      // One that stops after a thousand rows and is never heard of again.
      await workOnRun(world.ctx, () => ++rows > 1)
      expect((await shown(id)).run.rowsDone).toBeGreaterThanOrEqual(1_000)
      expect(await work()).toBe(false)
      world.time.advance(minutes(1))
      await work()
      expect((await shown(id)).run).toMatchObject({ state, rowsDone: 4_500, created: 4_500, unchanged: 0 })
      if (state === 'tried') await beginImport(world.ctx, admin, id)
    }
    expect(await world.prisma.tokenCard.count()).toBe(4_500)
  })

  test('is worked on by one server, however many there are', async () => {
    const id = await send(many(2_500))
    await Promise.all([work(), work(), work()])
    await beginImport(world.ctx, admin, id)
    await Promise.all([work(), work(), work()])
    expect((await shown(id)).run).toMatchObject({ state: 'done', created: 2_500 })
  })

  test('that is no table of people is told so, and may be anything', async () => {
    const [words, workbook] = [await send('Dear Sir,\n'), await send('PK\x03\x04zip')]
    while (await work());
    expect((await shown(words)).run).toMatchObject({ state: 'failed', fault: 'column-missing username' })
    expect((await shown(workbook)).run).toMatchObject({ state: 'failed', fault: 'no-text' })
  })

  test('may be let go, also while it is being tried', async () => {
    const id = await send(many(2_500))
    await workOnRun(world.ctx, () => true)
    expect(await discardImport(world.ctx, admin, id)).toEqual({ kind: 'discarded' })
    world.time.advance(minutes(1))
    expect(await work()).toBe(false)
    expect([(await shown(id)).run.state, await world.prisma.importChunk.count()]).toEqual(['discarded', 0])
    expect((await deeds()).map(({ kind }) => kind)).toEqual(['import-received', 'import-discarded'])
  })

  test('may be stopped while its people are brought in: whoever came stays, nobody follows, and that is a deed', async () => {
    const id = await send(many(2_500))
    await work()
    await beginImport(world.ctx, admin, id)
    await workOnRun(world.ctx, () => true)
    const { rowsDone } = (await shown(id)).run
    const other = await makeClerk(world, 'admin')
    expect(await discardImport(world.ctx, other, id)).toEqual({ kind: 'discarded' })
    expect(await discardImport(world.ctx, other, id)).toEqual({ kind: 'late' })
    world.time.advance(minutes(1))
    expect(await work()).toBe(false)
    const { run } = await shown(id)
    expect(run).toMatchObject({ state: 'discarded', fault: 'stopped', created: run.rowsDone })
    expect(run.rowsDone).toBeGreaterThanOrEqual(rowsDone)
    expect(run.rowsDone).toBeLessThan(2_500)
    expect([await world.prisma.tokenCard.count(), await world.prisma.importChunk.count()]).toEqual([run.created, 0])
    expect((await deeds()).slice(2)).toMatchObject([
      { kind: 'import-stopped', actorId: other.personId, details: { run: id } },
      { kind: 'people-imported', actorId: admin.personId, details: { created: run.created } },
    ])
  })

  test('is not done when it was stopped behind the last of its rows', async () => {
    const id = await send(many(1))
    await work()
    await beginImport(world.ctx, admin, id)
    await discardImport(world.ctx, admin, id)
    expect(await finishRun(world.ctx, id)).toMatchObject({ state: 'discarded' })
    expect(await world.prisma.deed.count({ where: { kind: 'people-imported' } })).toBe(1)
  })

  test('that nobody brings in for a week is let go, and its people cannot be brought in any more', async () => {
    const id = await send(many(1))
    await work()
    const waiting = await send(many(2))
    world.time.advance(days(7))
    admin = await makeClerk(world, 'admin')
    await retain(world.ctx)
    expect([(await shown(id)).run.state, (await shown(waiting)).run.state, await world.prisma.importChunk.count()]).toEqual(['tried', 'received', 2])
    world.time.advance(1)
    await retain(world.ctx)
    for (const each of [id, waiting]) expect((await shown(each)).run).toMatchObject({ state: 'discarded', fault: null, finishedAt: world.time.now })
    expect(await beginImport(world.ctx, admin, id)).toEqual({ kind: 'late' })
    expect([await work(), await world.prisma.importChunk.count()]).toEqual([false, 0])
  })

  test('that breaks off on its way leaves nothing', async () => {
    async function* broken() {
      yield Buffer.alloc(300_000, 'x')
      throw new Error('cut off')
    }
    await expect(receiveFile(world.ctx, admin, 'x.csv', broken())).rejects.toThrow('cut off')
    expect([await world.prisma.importRun.count(), await world.prisma.importChunk.count()]).toEqual([0, 0])
  })
})

test('nobody but an admin sends, sees, begins, lets go or takes away', async () => {
  const id = await send(many(1))
  await work()
  for (const role of ['support', 'auditor'] as const) {
    const session = await makeClerk(world, role)
    const { ctx } = world
    const all = [await receiveFile(ctx, session, 'x.csv', inPieces('x')), await myImports(ctx, session), await readImport(ctx, session, id), await beginImport(ctx, session, id), await discardImport(ctx, session, id)]
    expect(all).toEqual(all.map(() => ({ kind: 'denied' })))
    expect([await reportOf(ctx, session, id), await exportLeft(ctx, session, 'left')]).toEqual([null, null])
    expect(await world.prisma.deed.count({ where: { kind: 'console-denied', actorId: session.personId } })).toBe(7)
  }
  expect((await shown(id)).run.state).toBe('tried')
})

test('whoever is left can be taken away as a file, formulas made harmless, and that is a deed', async () => {
  await makeCitizen(world.ctx, { username: 'left' })
  await makeCitizen(world.ctx, { username: 'moved', card: false, keys: ['email-code'] })
  await world.prisma.person.updateMany({ where: { username: 'left' }, data: { firstName: '=HYPERLINK("x")' } })
  const file = await textOf(await exportLeft(world.ctx, admin, 'left'))
  expect(file).toBe(`\uFEFFusername;lastName;firstName;locale;municipality;birthYear;cohort;holds;stage\r\nleft;Voorbeeld;"'=HYPERLINK(""x"")";nl;;;;card;0\r\n`)
  expect(await textOf(await exportLeft(world.ctx, admin, 'addresses'))).toContain('left;"\'=HYPERLINK(""x"")";Voorbeeld;nl;left@example.org;;;\r\n')
  expect(await world.prisma.deed.count({ where: { kind: 'people-exported', actorId: admin.personId } })).toBe(2)
})

test('whoever writes to the addresses of those who are left sees which of them e-mails come back from, and since when', async () => {
  await makeCitizen(world.ctx, { username: 'alive' })
  await makeCitizen(world.ctx, { username: 'dead' })
  await world.prisma.person.updateMany({ where: { username: 'dead' }, data: { emailDeadAt: new Date('2026-11-19T23:30:00Z') } })
  const lines = (await textOf(await exportLeft(world.ctx, admin, 'addresses'))).split('\r\n').map((line) => line.split(';'))
  const at = lines[0]?.indexOf('emailDeadSince') ?? -1
  expect(Object.fromEntries(lines.slice(1, -1).map((line) => [line[4], line[at]]))).toEqual({ 'alive@example.org': '', 'dead@example.org': '2026-11-20' })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { midnight } from '@/lib/core/brussels'
import { days, hours } from '@/lib/core/duration'
import { hashPassword } from '@/lib/core/password-hash'
import { issueLink, readLink } from '@/lib/mailed-link/link-store'
import { insertWait } from '@/lib/password/wait-store'
import { readTerm, saveCutoff } from '@/lib/phase-out/phase-out-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { cellsOf, importFile, rosterOf, tryFile, type Line } from '@/lib/testing/roster'
import { cellFits } from '@/lib/token-card/cell'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const importLines = (...lines: Line[]) => importFile(world.ctx, rosterOf(lines))
const only = async (...lines: Line[]) => {
  const { verdicts } = await importLines(...lines)
  const [{ verdict, refusal } = { verdict: 'none', refusal: null }] = verdicts
  return refusal ? [verdict, refusal.field, refusal.reason] : [verdict]
}
/** What a dry run says of each row, and an import after it says the same. */
const expectVerdicts = async (file: Parameters<typeof tryFile>[1], expected: unknown[]) => {
  const tried = await tryFile(world.ctx, file)
  expect(tried.map((row) => row.refusal ?? row.verdict)).toEqual(expected)
  expect((await importFile(world.ctx, file)).verdicts).toEqual(tried)
}
const tooNear = { field: 'cohort', reason: 'cohort-near' }
const elke = () => world.prisma.person.findUniqueOrThrow({ where: { username: 'elke.0' } })
const cards = () => world.prisma.tokenCard.findMany({ include: { key: true }, orderBy: { serial: 'asc' } })

describe('people of a file', () => {
  test('are brought in with their cards, and the leading zeros of a serial', async () => {
    const bcrypt = '$2b$12$abcdefghijklmnopqrstuuAbCdEfGhIjKlMnOpQrStUvWxYz01234'
    const { counts } = await importLines({ password: bcrypt, cohort: 'Leuven', municipality: '24062', birthYear: '1961', lastUsedAt: '31/03/2026' }, { cardSerial: '' })
    expect(counts).toEqual({ created: 2, changed: 0, unchanged: 0, refused: 0 })
    expect(await elke()).toMatchObject({ firstName: 'Elke', email: 'elke.0@example.org', locale: 'nl', passwordHash: bcrypt, cohortName: 'Leuven', municipality: '24062', birthYear: 1961, roles: [] })
    const [card] = await cards()
    expect(card).toMatchObject({ serial: '00elke.0', key: { status: 'active', lastUsedAt: new Date('2026-03-31T12:00:00Z') } })
    expect(cellsOf().every((cell, index) => cellFits(world.ctx.secrets, card!, index + 1, cell))).toBe(true)
    expect(await world.prisma.tokenCard.count()).toBe(1)
  })

  test('leave no cell behind that can be read', async () => {
    await importLines({})
    const tables = await Promise.all([world.prisma.tokenCard.findMany(), world.prisma.importedPerson.findMany(), world.prisma.importRun.findMany(), world.prisma.deed.findMany()])
    const kept = JSON.stringify(tables, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    for (const cell of cellsOf()) expect(kept).not.toContain(cell)
  })

  test('are the same in the dry run and in the import, and the dry run writes nothing', async () => {
    await importLines({ username: 'anna' }, { username: 'bart' })
    const file = rosterOf([{ username: 'anna' }, { username: 'bart', firstName: 'Bartel' }, { username: 'carla' }, { username: 'dirk', email: 'nowhere' }, { username: 'carla' }])
    const tried = await tryFile(world.ctx, file)
    expect(await world.prisma.person.count()).toBe(2)
    expect(tried.map(({ line, verdict }) => `${String(line)} ${verdict}`)).toEqual(['2 unchanged', '3 changed', '4 created', '5 refused', '6 refused'])
    expect((await importFile(world.ctx, file)).verdicts).toEqual(tried)
  })

  test('are unchanged the second time', async () => {
    const lines = Array.from({ length: 2_500 }, () => ({}))
    expect((await importLines(...lines)).counts).toMatchObject({ created: 2_500 })
    expect((await importLines(...lines)).counts).toEqual({ created: 0, changed: 0, unchanged: 2_500, refused: 0 })
    expect(await world.prisma.tokenCard.count()).toBe(2_500)
  })

  test('that two files bring at once are brought in once', async () => {
    const lines = Array.from({ length: 1_500 }, () => ({}))
    const [one, other] = await Promise.all([importLines(...lines), importLines(...lines, { username: 'another' })])
    expect(one.counts.created + other.counts.created).toBe(1_501)
    expect(one.counts.unchanged + other.counts.unchanged).toBe(1_500)
  })

  test('may come back with what is new about them', async () => {
    await importLines({ lastUsedAt: '2026-01-02' })
    expect(await only({ lastName: 'Nieuw', email: 'new@example.org', locale: 'fr', cohort: 'Gent', cardSerial: '00elke.0', lastUsedAt: '2026-03-04 08:09' })).toEqual(['changed'])
    expect(await elke()).toMatchObject({ lastName: 'Nieuw', email: 'new@example.org', locale: 'fr', cohortName: 'Gent' })
    expect((await cards())[0]?.key.lastUsedAt).toEqual(new Date('2026-03-04T08:09:00Z'))
  })

  test('are no longer let in by what was mailed to the address that a newer file replaces', async () => {
    await importLines({}, {})
    const link = (username: string) =>
      world.ctx.db.transaction(async (tx) => {
        const { id: personId } = await world.prisma.person.findUniqueOrThrow({ where: { username } })
        await insertWait(world.ctx, tx, personId, tx.now)
        return issueLink(world.ctx, tx, { purpose: 'password-reset', personId, life: hours(1) })
      })
    const [moved, stays] = [await link('elke.0'), await link('elke.1')]
    await importLines({ email: 'new@example.org' }, { firstName: 'Els' })
    const stateOf = ({ secret }: { secret: string }) =>
      world.ctx.db.glance(async (glance) => (await readLink(world.ctx, glance, 'password-reset', secret)).kind)
    expect([await stateOf(moved), await stateOf(stays)]).toEqual(['superseded', 'open'])
    expect(await world.prisma.passwordWait.findMany({ where: { closedAt: null } })).toHaveLength(1)
  })

  test('keep what a file says nothing of', async () => {
    await importLines({ cohort: 'Gent', birthYear: '1950' })
    expect(await only({ email: '', cardSerial: '', firstName: 'Els' })).toEqual(['changed'])
    expect(await elke()).toMatchObject({ firstName: 'Els', email: 'elke.0@example.org', cohortName: 'Gent', birthYear: 1950 })
    expect((await cards())[0]?.key.status).toBe('active')
  })
})

describe('what a person has done here since stays', () => {
  test('an address that they changed, and one that they proved', async () => {
    await importLines({}, {})
    const { id } = await elke()
    await world.prisma.person.update({ where: { id }, data: { email: 'own@example.org', locale: 'de' } })
    expect(await only({ email: 'newer@example.org', locale: 'fr' })).toEqual(['unchanged'])
    expect(await elke()).toMatchObject({ email: 'own@example.org', locale: 'de' })
    const other = await world.prisma.person.findUniqueOrThrow({ where: { username: 'elke.1' } })
    await world.prisma.activation.create({ data: { id: world.ctx.random.uuid(), personId: other.id, startedAt: world.time.now, emailConfirmedAt: world.time.now } })
    expect(await only({ username: 'elke.1', email: 'newer@example.org' })).toEqual(['unchanged'])
  })

  test('a password, once a sign-in has renewed its hash', async () => {
    const [old, newer] = ['{SSHA}' + Buffer.alloc(28, 1).toString('base64'), '{SSHA}' + Buffer.alloc(28, 2).toString('base64')]
    await importLines({ password: old })
    expect(await only({ password: newer })).toEqual(['changed'])
    const ours = await hashPassword('korenblauw')
    await world.prisma.person.updateMany({ data: { passwordHash: ours } })
    expect(await only({ password: old })).toEqual(['unchanged'])
    expect((await elke()).passwordHash).toBe(ours)
  })

  test('the end of a card: the same stays dead, and no other comes in its place', async () => {
    await importLines({})
    await world.prisma.digitalKey.updateMany({ data: { status: 'deactivated', deactivatedAt: world.time.now } })
    expect(await only({ firstName: 'Els' })).toEqual(['changed'])
    expect(await only({ cardSerial: 'another' })).toEqual(['refused', 'cardSerial', 'card-ended'])
    expect((await cards()).map(({ key }) => key.status)).toEqual(['deactivated'])
  })
})

describe('a card', () => {
  test('may be replaced by another, and have other cells than was thought', async () => {
    await importLines({ cardSerial: '1' })
    expect(await only({ cardSerial: '1', cells: cellsOf('B') })).toEqual(['changed'])
    const [corrected] = await cards()
    expect(cellFits(world.ctx.secrets, corrected!, 3, 'BBBBBC')).toBe(true)
    expect(await only({ cardSerial: '2', cells: cellsOf('C') })).toEqual(['changed'])
    expect((await cards()).map(({ serial, key }) => [serial, key.status])).toEqual([['1', 'deactivated'], ['2', 'active']])
  })

  test('that another took the place of does not come back, and the rest of the file comes in', async () => {
    await importLines({ cardSerial: '1' })
    await importLines({ cardSerial: '2' })
    const file = rosterOf([{ cardSerial: '1', firstName: 'Els' }, { username: 'anna' }])
    const tried = await tryFile(world.ctx, file)
    expect(tried).toMatchObject([{ verdict: 'refused', refusal: { field: 'cardSerial', reason: 'card-replaced' } }, { verdict: 'created' }])
    expect((await importFile(world.ctx, file)).verdicts).toEqual(tried)
    expect((await cards()).map(({ serial, key }) => [serial, key.status])).toEqual([['00anna', 'active'], ['1', 'deactivated'], ['2', 'active']])
  })

  test('may come later than its person', async () => {
    await importLines({ cardSerial: '' })
    expect(await only({ cardSerial: '7' })).toEqual(['changed'])
    expect(await cards()).toMatchObject([{ serial: '7', key: { status: 'active' } }])
  })
})

describe('a row is refused', () => {
  test('when its name or serial was in the file before, with the line', async () => {
    const { verdicts } = await importLines({ username: 'anna' }, { username: 'ANNA ', email: '', cardSerial: 'x' }, { username: 'bart', cardSerial: '00anna' })
    expect(verdicts.map(({ refusal }) => refusal)).toEqual([
      null,
      { field: 'username', reason: 'username-twice', first: 2 },
      { field: 'cardSerial', reason: 'serial-twice', first: 2 },
    ])
  })

  test('when its serial was in the file before, with its accent written otherwise', async () => {
    const { verdicts } = await importLines({ username: 'anna', cardSerial: 'é1' }, { username: 'bart', cardSerial: 'e\u03011' })
    expect(verdicts.map(({ refusal }) => refusal?.reason)).toEqual([undefined, 'serial-twice'])
  })

  test('when its card is somebody else’s', async () => {
    const { username } = await makeCitizen(world.ctx)
    expect(await only({ username: 'anna', cardSerial: `T-${username}` })).toEqual(['refused', 'cardSerial', 'serial-taken'])
    expect(await world.prisma.person.count()).toBe(1)
  })

  test('when it brings somebody into a group whose date is near or past, and sooner than theirs, which takes two administrators', async () => {
    const at = (ahead: number) => new Date(world.time.now.getTime() + days(ahead))
    const group = (name: string, cutoff: Date | null) => world.prisma.cohort.create({ data: { name, cutoff, createdAt: world.time.now } })
    await importLines({ username: 'anna', cohort: 'Near' }, { username: 'bart', cohort: 'Far' }, { username: 'carla' }, { username: 'hans', cohort: 'Past' })
    await Promise.all([group('Near', at(13)), group('Past', at(-1)), group('Far', at(14)), group('Open', null)])
    const file = rosterOf([
      { username: 'anna', cohort: 'Near', firstName: 'Anneke' },
      { username: 'bart', cohort: 'Past' },
      { username: 'carla', cohort: 'Near' },
      { username: 'dirk', cohort: 'Past' },
      { username: 'elias', cohort: 'Far' },
      { username: 'fien', cohort: 'Open' },
      { username: 'gert', cohort: 'Named here' },
      { username: 'hans', cohort: 'Near' },
    ])
    await expectVerdicts(file, ['changed', tooNear, tooNear, tooNear, 'created', 'created', 'created', 'changed'])
    const groups = await world.prisma.person.findMany({ where: { username: { in: ['anna', 'bart', 'carla', 'dirk'] } }, orderBy: { username: 'asc' } })
    expect(groups.map(({ username, cohortName }) => [username, cohortName])).toEqual([['anna', 'Near'], ['bart', 'Far'], ['carla', null]])
  })

  test.each([
    ['past', midnight(2026, 11, 1)],
    ['near', midnight(2026, 11, 24)],
  ])('when it takes somebody who has time until summer to a group without a date, where everybody’s is %s', async (_when, everybody) => {
    await importLines({ username: 'anna', cohort: 'Later' }, { username: 'bart', cohort: 'Later' }, { username: 'carla' })
    await world.prisma.cohort.createMany({
      data: [{ name: 'Later', cutoff: midnight(2027, 6, 1), createdAt: world.time.now }, { name: 'Open', createdAt: world.time.now }],
    })
    await world.ctx.db.transaction((tx) => saveCutoff(tx, everybody))
    const file = rosterOf([
      { username: 'anna', cohort: 'Open' },
      { username: 'bart', cohort: 'Never made' },
      { username: 'carla', cohort: 'Open' },
      { username: 'dirk', cohort: 'Open' },
      { username: 'elias', cohort: 'Later' },
    ])
    await expectVerdicts(file, [tooNear, tooNear, 'changed', 'created', 'created'])
    const { id } = await world.prisma.person.findUniqueOrThrow({ where: { username: 'anna' } })
    expect(await world.ctx.db.glance((glance) => readTerm(glance, id))).toMatchObject({ cutoff: midnight(2027, 6, 1) })
  })

  test('when its name is that of somebody from outside, who gets no card and no group', async () => {
    await makeCitizen(world.ctx, { username: 'lotte@example.org', email: 'lotte@example.org', card: false })
    const before = await world.prisma.person.update({ where: { username: 'lotte@example.org' }, data: { realm: 'external' } })
    const file = rosterOf([{ username: 'Lotte@Example.org', email: '', firstName: 'Mallory', cardSerial: '7', cohort: 'Gent' }])
    const { verdicts } = await importFile(world.ctx, file)
    expect(verdicts).toMatchObject([{ verdict: 'refused', refusal: { field: 'username', reason: 'external' } }])
    expect(await tryFile(world.ctx, file)).toEqual(verdicts)
    expect(await world.prisma.person.findMany()).toEqual([before])
    expect(await cards()).toEqual([])
  })

  test('when it would move somebody of the console, or somebody who closed the account', async () => {
    await importLines({})
    await world.prisma.person.updateMany({ data: { roles: ['admin'] } })
    expect(await only({ firstName: 'Mallory' })).toEqual(['refused', 'username', 'console'])
    await world.prisma.person.updateMany({ data: { roles: [], disabledAt: world.time.now } })
    expect(await only({})).toEqual(['refused', 'username', 'closed'])
  })
})

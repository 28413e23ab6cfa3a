import { beforeEach, describe, expect, test } from 'vitest'
import { recordDeeds } from '@/lib/audit/deed-store'
import { minutes } from '@/lib/core/duration'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { nothingAsked, searchOf, type Asked } from './asked'
import { exportTrail } from './export-trail'
import { beginTrail, readTrail } from './read-trail'

let world: TestContext
let citizen: Citizen
beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { username: 'elke' })
  await world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { kind: 'cell-checked', personId: citizen.id, outcome: 'refused' }))
  world.time.advance(minutes(1))
})

async function look(asked: Partial<Asked>) {
  const auditor = await makeClerk(world, 'auditor')
  const begun = await beginTrail(world.ctx, auditor, { ...nothingAsked, ...asked })
  if (begun.kind !== 'begun') throw new Error(begun.kind)
  return { auditor, sealed: begun.sealed, trail: await readTrail(world.ctx, auditor, begun.sealed, null) }
}

describe('the audit', () => {
  test('is searched by user name, which stands sealed in the address', async () => {
    const { sealed, trail } = await look({ whom: ' ELKE ', outcome: 'refused' })
    expect(sealed).not.toContain('elke')
    expect(trail).toMatchObject({ kind: 'found', deeds: [{ kind: 'cell-checked', person: 'elke', actor: null }], next: null })
  })

  test('remembers who looked, and for whom', async () => {
    const { auditor } = await look({ whom: 'elke', kind: 'cell-checked' })
    expect(await world.prisma.deed.findFirst({ where: { kind: 'deeds-searched' } })).toMatchObject({
      actorId: auditor.personId,
      personId: citizen.id,
      details: { kind: 'cell-checked' },
    })
  })

  test('is closed to support and to citizens, and the attempt is a deed', async () => {
    for (const asking of [await makeClerk(world, 'support'), { id: 'no session', personId: citizen.id }]) {
      expect(await beginTrail(world.ctx, asking, nothingAsked)).toEqual({ kind: 'denied' })
      expect(await readTrail(world.ctx, asking, null, null)).toEqual({ kind: 'denied' })
      expect(await exportTrail(world.ctx, asking, null)).toEqual({ kind: 'denied' })
    }
    // A citizen's count once an hour.
    expect(await world.prisma.deed.count({ where: { kind: 'console-denied' } })).toBe(3 + 1)
  })

  test('does not open a search that was sealed to somebody else', async () => {
    const { sealed } = await look({ whom: 'elke' })
    expect(await readTrail(world.ctx, await makeClerk(world, 'auditor'), sealed, null)).toEqual({ kind: 'unknown' })
  })

  test('tells a name that nobody has, and days that are none', async () => {
    const auditor = await makeClerk(world, 'auditor')
    const begin = (asked: Partial<Asked>) => beginTrail(world.ctx, auditor, { ...nothingAsked, ...asked })
    expect(await begin({ who: 'nobody' })).toEqual({ kind: 'nobody', field: 'who' })
    expect(await begin({ from: '2026-11-22', until: '2026-11-21' })).toEqual({ kind: 'no-period' })
    expect(await begin({ from: 'yesterday' })).toEqual({ kind: 'no-period' })
  })

  test('leaves the house as a file that no spreadsheet takes for formulas; that is a deed before the first line', async () => {
    await world.ctx.db.transaction((tx) =>
      recordDeeds({ ...world.ctx, origin: { requestId: 'r', network: '192.0.2.0/24', sender: '', device: '=cmd()' } }, tx, { kind: 'signed-in', personId: citizen.id, outcome: 'done' }),
    )
    const { auditor, sealed } = await look({ whom: 'elke' })
    const exported = await exportTrail(world.ctx, auditor, sealed)
    if (exported.kind !== 'exported') throw new Error(exported.kind)
    const pieces: string[] = []
    for await (const piece of exported.csv) pieces.push(piece)
    const lines = pieces.join('').split('\r\n')
    expect(lines[0]).toContain('id;at;kind;outcome;by')
    expect(lines.find((line) => line.includes(';signed-in;'))).toContain("'=cmd()")
    expect(lines[1]).toContain(';deeds-exported;')
  })
})

test('a period is made of days in Brussels, the last one included', () => {
  expect(searchOf({ ...nothingAsked, from: '2026-11-21', until: '2026-11-21' })?.search).toMatchObject({
    from: new Date('2026-11-20T23:00:00Z'),
    until: new Date('2026-11-21T23:00:00Z'),
  })
})

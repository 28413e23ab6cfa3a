import { beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '@/lib/core/duration'
import { testContext, type TestContext } from '@/lib/testing/context'
import { anchorKeys, anchorOf, anchorLine, anchorsIn, type Anchor } from './anchor'
import { recordDeeds } from './deed-store'
import { findHead } from './seal-store'
import { sealAll, sealDeeds } from './seal-deeds'
import { verifyChain } from './verify-chain'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const somebody = '6f1c9a52-0c1f-4b8e-9d7c-1f3b0a5e7d21'
const site = 'https://keys.example.org'

/** Deeds of one evening, a minute apart, sealed three by three. */
async function anEvening(count = 9) {
  for (let n = 1; n <= count; n++) {
    world.time.advance(minutes(1))
    const deed = { kind: 'signed-in', personId: somebody, keyKind: 'mobile-app', outcome: 'done', details: { b: n, a: 'x' } } as const
    await world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, deed))
    if (n % 3 === 0) await sealAll(world.ctx)
  }
}

const verify = (anchors: Anchor[] = []) => verifyChain(world.ctx.db, anchors, { site, keys: anchorKeys(world.ctx.secrets) })
const faultOf = async (anchors: Anchor[] = []) => (await verify(anchors)).fault
const asOwner = (text: string) => world.pool.query(text)
const anchorNow = async () =>
  anchorOf(world.ctx.secrets, site, await world.ctx.db.glance(findHead), world.time.now)

describe('a chain that nobody touched', () => {
  test('is sound, with deeds that still wait for their place', async () => {
    await anEvening(10)
    expect(await verify([await anchorNow()])).toMatchObject({ fault: null, head: { position: 9 }, expired: 0, waiting: { count: 1 } })
  })

  test('is sound while it is empty', async () => {
    expect(await verify()).toMatchObject({ fault: null, head: { position: 0 } })
  })

  test('leaves nothing of what was undone', async () => {
    const undone = world.ctx.db.transaction(async (tx) => {
      await recordDeeds(world.ctx, tx, { kind: 'signed-in', outcome: 'done' })
      throw new Error('something else failed')
    })
    await expect(undone).rejects.toThrow('something else failed')
    await anEvening(3)
    expect(await verify()).toMatchObject({ fault: null, head: { position: 3 } })
  })

  test('fifty writers and five sealers at once leave each deed in one place', async () => {
    const write = async () => {
      for (let n = 0; n < 4; n++) await world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { kind: 'code-sent', outcome: 'done' }, { kind: 'signed-in', outcome: 'done' }))
    }
    const sealers = Array.from({ length: 5 }, async () => {
      for (let n = 0; n < 20; n++) await sealDeeds(world.ctx)
    })
    await Promise.all([...Array.from({ length: 50 }, write), ...sealers])
    await sealAll(world.ctx)
    const { rows } = await asOwner('SELECT count(*)::int AS all, count(DISTINCT id)::int AS each FROM deed_seal, unnest(deed_ids) AS id')
    expect(rows).toEqual([{ all: 400, each: 400 }])
    expect(await verify()).toMatchObject({ fault: null, head: { position: 400 }, waiting: { count: 0 } })
  })

  test('takes a deed that commits after later ones', async () => {
    let finish: () => void = () => undefined
    const held = new Promise<void>((go) => (finish = go))
    const slow = world.ctx.db.transaction(async (tx) => {
      await recordDeeds(world.ctx, tx, { kind: 'key-chosen', outcome: 'done' })
      await held
    })
    await anEvening(3)
    finish()
    await slow
    await sealAll(world.ctx)
    expect(await verify()).toMatchObject({ fault: null, head: { position: 4 } })
  })
})

describe('what somebody with all rights over the database cannot hide', () => {
  beforeEach(() => anEvening())

  const ids = async () => (await asOwner('SELECT id FROM deed ORDER BY id')).rows.map(({ id }) => Number(id))

  test.each([
    ['outcome', `outcome = 'refused'`],
    ['person', `person_id = NULL`],
    ['actor', `actor_id = '${somebody}'`],
    ['facts', `details = '{"b": 99, "a": "x"}'`],
    ['network', `network = '198.51.100.0/24'`],
    ['time', `at = at + interval '1 millisecond'`],
    ['month', `at = at + interval '60 days'`],
  ])('an edited %s', async (_what, set) => {
    const id = (await ids())[4]
    await asOwner(`UPDATE deed SET ${set} WHERE id = ${String(id)}`)
    expect(await faultOf()).toMatchObject({ kind: 'edited', position: 5, deedId: id })
  })

  test('facts in another order are the same facts', async () => {
    await asOwner(`UPDATE deed SET details = jsonb_build_object('a', details -> 'a', 'b', details -> 'b')`)
    expect(await faultOf()).toBeNull()
  })

  test('a deed taken out of the middle', async () => {
    const id = (await ids())[4]
    await asOwner(`DELETE FROM deed WHERE id = ${String(id)}`)
    expect(await faultOf()).toMatchObject({ kind: 'missing', position: 5, deedId: id })
  })

  test('a deed taken out before it was sealed', async () => {
    await world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { kind: 'signed-in', outcome: 'done' }))
    const id = (await ids()).at(-1)
    await asOwner(`DELETE FROM deed WHERE id = ${String(id)}`)
    await sealAll(world.ctx)
    expect(await faultOf()).toMatchObject({ kind: 'missing', position: 10, deedId: id })
  })

  test('the last deeds, by their seals that are still there', async () => {
    const id = (await ids())[7]
    await asOwner(`DELETE FROM deed WHERE id >= ${String(id)}`)
    expect(await faultOf()).toMatchObject({ kind: 'missing', position: 8, deedId: id })
  })

  test('the last deeds and their seals, by the anchor', async () => {
    const anchor = await anchorNow()
    await asOwner('DELETE FROM deed WHERE id IN (SELECT unnest(deed_ids) FROM deed_seal WHERE first = 7)')
    await asOwner('DELETE FROM deed_seal WHERE first = 7')
    expect(await faultOf()).toBeNull()
    expect(await faultOf([anchor])).toMatchObject({ kind: 'cut', position: 7 })
    await anEvening(6)
    expect(await faultOf([anchor])).toMatchObject({ kind: 'rewritten', position: 9 })
  })

  test('everything', async () => {
    const anchor = await anchorNow()
    await asOwner('TRUNCATE deed, deed_seal, deed_unsealed')
    expect(await faultOf([anchor])).toMatchObject({ kind: 'cut', position: 1 })
  })

  test('a deed put in with an id of its own, between others, or twice', async () => {
    await asOwner(`INSERT INTO deed (at, kind, outcome) VALUES ('2026-11-21T10:02:30Z', 'signed-in', 'done')`)
    const id = (await ids()).at(-1)
    expect(await faultOf()).toMatchObject({ kind: 'inserted', deedId: id })
    await asOwner(`DELETE FROM deed WHERE id = ${String(id)}`)
    await asOwner(`INSERT INTO deed (id, at, kind, outcome) VALUES (9007199254740000, now(), 'signed-in', 'done')`)
    expect(await faultOf()).toMatchObject({ kind: 'inserted', deedId: 9007199254740000 })
    await asOwner('DELETE FROM deed WHERE id = 9007199254740000')
    const third = (await ids())[2]
    await asOwner(`INSERT INTO deed (id, at, kind, outcome) VALUES (${String(third)}, '2026-11-21T09:00:00Z', 'signed-in', 'done')`)
    expect(await faultOf()).toMatchObject({ kind: 'inserted', deedId: third, at: new Date('2026-11-21T09:00:00Z') })
  })

  test('two deeds that changed places', async () => {
    const [first, second] = (await ids()).slice(3)
    await asOwner(`UPDATE deed SET id = 0 WHERE id = ${String(first)}`)
    await asOwner(`UPDATE deed SET id = ${String(first)} WHERE id = ${String(second)}`)
    await asOwner(`UPDATE deed SET id = ${String(second)} WHERE id = 0`)
    expect(await faultOf()).toMatchObject({ kind: 'edited', position: 4, deedId: first })
  })

  test('two deeds that changed places in their seal', async () => {
    await asOwner(`UPDATE deed_seal SET deed_ids = ARRAY[deed_ids[2], deed_ids[1], deed_ids[3]] WHERE first = 4`)
    expect(await faultOf()).toMatchObject({ kind: 'broken-seal', position: 4, last: 6 })
  })

  test('seals that changed places, or are gone from the middle', async () => {
    await asOwner('UPDATE deed_seal SET first = first + 1000')
    await asOwner('UPDATE deed_seal SET first = CASE first WHEN 1004 THEN 7 WHEN 1007 THEN 4 ELSE first - 1000 END')
    expect(await faultOf()).toMatchObject({ kind: 'broken-seal', position: 4 })
    await asOwner('DELETE FROM deed_seal WHERE first = 4')
    expect(await faultOf()).toMatchObject({ kind: 'broken-seal', position: 4 })
  })

  test('a chain written anew from an edited deed on, by the anchor', async () => {
    const anchor = await anchorNow()
    await asOwner(`UPDATE deed SET outcome = 'refused' WHERE id = ${String((await ids())[4])}`)
    await asOwner('INSERT INTO deed_unsealed SELECT id, at FROM deed')
    await asOwner('DELETE FROM deed_seal')
    await sealAll(world.ctx)
    expect(await faultOf()).toBeNull()
    expect(await faultOf([anchor])).toMatchObject({ kind: 'rewritten', position: 9 })
  })
})

test('an anchor is read again from a log, and one that somebody else made is not believed', async () => {
  await anEvening(3)
  const anchor = await anchorNow()
  const log = ['{"level":"info","event":"mail-worker-started"}', `2026-11-21 web-1 ${anchorLine(anchor)}`, 'noise'].join('\n')
  expect(anchorsIn(log)).toMatchObject([anchor])
  expect(await faultOf(anchorsIn(log))).toBeNull()
  expect(await faultOf([{ ...anchor, hash: '00'.repeat(32) }])).toMatchObject({ kind: 'forged-anchor' })
})

test('a chain that was copied to another database row by row is as sound as before', async () => {
  await anEvening()
  const anchor = await anchorNow()
  for (const table of ['deed', 'deed_seal']) await asOwner(`CREATE TABLE copy_${table} AS SELECT * FROM ${table}`)
  await asOwner('TRUNCATE deed, deed_seal, deed_unsealed RESTART IDENTITY')
  for (const table of ['deed', 'deed_seal']) {
    await asOwner(`INSERT INTO ${table} SELECT * FROM copy_${table}`)
    await asOwner(`DROP TABLE copy_${table}`)
  }
  await asOwner(`SELECT setval('deed_id_seq', (SELECT max(id) FROM deed))`)
  expect(await faultOf([anchor])).toBeNull()
  await anEvening(3)
  expect(await verify([anchor])).toMatchObject({ fault: null, head: { position: 12 } })
})

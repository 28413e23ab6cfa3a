import { beforeEach, describe, expect, test } from 'vitest'
import { markApplicationClosed } from '@/lib/application/application-store'
import { days, minutes, seconds } from '@/lib/core/duration'
import { deleteMembership } from '@/lib/organisation/membership-store'
import { markOrganisationClosed } from '@/lib/organisation/organisation-store'
import { endOtherSessions } from '@/lib/session/session-store'
import { atOnce } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { addKeyManager, makeKey, makeKeyManager, type KeyManager } from '@/lib/testing/key-managers'
import { makeApplication, putIn } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { readKey } from './as-key-manager'
import { createKey, type Wanted } from './create-key'
import { looksLikeKey } from './format'
import { mostKeys } from './model'
import { myApiKeys } from './my-api-keys'
import { renameKey } from './rename-key'
import { revokeKey } from './revoke-key'
import { rotateKey } from './rotate-key'
import { mayShowOnce } from './show-key'
import { tellOfEnding } from './tell-of-ending'
import { verifyKey } from './verify-key'

let world: TestContext
let ines: KeyManager

beforeEach(async () => {
  world = await testContext()
  ines = await makeKeyManager(world, 'Example Pharma')
})

const create = (wanted: Partial<Wanted> = {}, whose = ines) =>
  createKey(world.ctx, whose.session, { ...whose.pair, name: 'Warehouse', days: null, scopes: [], ...wanted })
/** Everybody has asked whether a name is free before anybody takes it. */
const nothingWritten = 'LOCK TABLE api_key IN SHARE MODE'
const verdict = async (text: string) => (await verifyKey(world.ctx, text)).kind
const deeds = async (kind: string) => (await world.prisma.deed.findMany({ where: { kind }, orderBy: { id: 'asc' } })).map(({ details }) => details)
const letters = async (template: string) => (await lettersOwed(world)).filter((letter) => letter.template === template)
const listed = async (whose = ines) => (await myApiKeys(world.ctx, whose.session))?.keys ?? null
const rotation = async (keyId: string, overlap = 0) => {
  const key = await readKey(world.ctx, ines.session, keyId)
  return { from: key?.secretId ?? '', overlap, life: 'same' } as const
}

describe('a new key', () => {
  test('works at once, belongs to the organisation, and is kept as a hash alone', async () => {
    const { text, keyId } = await makeKey(world, ines, { name: '  Ware\u200Bhouse  12 ', days: 90, scopes: ['people:read'] })
    expect(looksLikeKey(text)).toBe(true)
    expect(await verifyKey(world.ctx, text)).toMatchObject({
      kind: 'active',
      holder: { organisation: 'Example Pharma', code: 'VAMREG', name: 'Warehouse 12', scopes: ['people:read'] },
    })
    expect(await listed()).toMatchObject([{ id: keyId, createdBy: 'Noor Voorbeeld', start: text.slice(0, 14), before: null }])
    const { rows } = await world.pool.query('SELECT s::text, k::text AS key, (SELECT string_agg(d::text, chr(10)) FROM deed d) FROM api_key_secret s, api_key k')
    expect(JSON.stringify([rows, await lettersOwed(world)])).not.toContain(text.slice(14))
  })

  test('has a name that no other living key of the organisation has, in whatever letter case', async () => {
    const first = await makeKey(world, ines)
    expect(await create({ name: 'WAREHOUSE' })).toEqual({ kind: 'taken' })
    expect(await create({ name: ' \u200B ' })).toEqual({ kind: 'empty' })
    expect(await create({ name: 'x'.repeat(61) })).toEqual({ kind: 'too-long' })
    await revokeKey(world.ctx, ines.session, first.keyId)
    expect((await create({ name: 'WAREHOUSE' })).kind).toBe('created')
    const other = await makeKeyManager(world, 'Another Pharma', ines.pair.applicationId)
    expect((await create({}, other)).kind).toBe('created')
  })

  test('is one of however many that are asked for under one name at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => create()))
    expect(made.map(({ kind }) => kind).sort()).toEqual(['created', 'taken', 'taken', 'taken', 'taken', 'taken'])
  })

  test('is refused to an organisation that has a hundred', async () => {
    const rows = Array.from({ length: mostKeys }, (_, n) => ({ ...ines.pair, id: world.ctx.random.uuid(), name: `Key ${n}`, createdAt: world.time.now }))
    await world.prisma.apiKey.createMany({ data: rows })
    expect(await create()).toEqual({ kind: 'too-many' })
  })

  test('is told to every manager of its keys, in their language, without the key', async () => {
    const second = await addKeyManager(world, ines.pair)
    await world.prisma.person.update({ where: { id: second.person.id }, data: { locale: 'fr' } })
    const { text } = await makeKey(world, ines, { days: 30 })
    const told = await letters('api-key-created')
    expect(told.map(({ to, locale }) => [to, locale]).sort()).toEqual([[ines.person.email, 'nl'], [second.person.email, 'fr']].sort())
    expect(told[0]?.data).toMatchObject({ name: 'Warehouse', organisation: 'Example Pharma', application: 'VAMREG', start: text.slice(0, 14), by: 'Noor Voorbeeld' })
  })

  test('may be shown once, to a manager of it', async () => {
    const other = await makeKeyManager(world, 'Another Pharma', ines.pair.applicationId)
    const { secretId } = await makeKey(world, ines)
    expect(await mayShowOnce(world.ctx, other.session, secretId)).toBe(false)
    expect(await mayShowOnce(world.ctx, ines.session, secretId)).toBe(true)
    expect(await mayShowOnce(world.ctx, ines.session, secretId)).toBe(false)
    expect(await mayShowOnce(world.ctx, ines.session, world.ctx.random.uuid())).toBe(false)
  })
})

describe('a key that is over says why', () => {
  test('expired, to the second', async () => {
    const { text } = await makeKey(world, ines, { days: 30 })
    world.time.advance(days(30) - seconds(1))
    expect(await verdict(text)).toBe('active')
    world.time.advance(seconds(1))
    expect(await verdict(text)).toBe('expired')
  })

  test('revoked, at once and for good, whatever else it is', async () => {
    const { text, keyId } = await makeKey(world, ines, { days: 30 })
    expect(await revokeKey(world.ctx, ines.session, keyId)).toEqual({ kind: 'revoked' })
    expect(await verdict(text)).toBe('revoked')
    world.time.advance(days(40))
    expect(await verdict(text)).toBe('revoked')
  })

  test('rotated, once the overlap is over', async () => {
    const { text, keyId } = await makeKey(world, ines)
    const rotated = await rotateKey(world.ctx, ines.session, keyId, await rotation(keyId, 7))
    if (rotated.kind !== 'rotated') throw new Error(rotated.kind)
    world.time.advance(days(7) - seconds(1))
    expect([await verdict(text), await verdict(rotated.text)]).toEqual(['active', 'active'])
    world.time.advance(seconds(1))
    expect([await verdict(text), await verdict(rotated.text)]).toEqual(['rotated', 'active'])
  })

  test('closed with its organisation; malformed without asking the database; unknown when it is nobody’s', async () => {
    const { text } = await makeKey(world, ines)
    const another = { ...world.ctx, db: { ...world.ctx.db, glance: () => Promise.reject(new Error('asked')) } }
    expect((await verifyKey(another, text.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')))).kind).toBe('malformed')
    await expect(verifyKey(another, text)).rejects.toThrow('asked')
    await world.ctx.db.transaction((tx) => markOrganisationClosed(tx, ines.pair.organisationId))
    expect(await verdict(text)).toBe('closed')
    await world.prisma.apiKey.deleteMany()
    expect(await verdict(text)).toBe('unknown')
  })

  test('and that somebody still tries it is a deed, once a minute', async () => {
    const { text, keyId } = await makeKey(world, ines)
    await revokeKey(world.ctx, ines.session, keyId)
    for (let n = 0; n < 3; n++) await verifyKey(world.ctx, text)
    world.time.advance(minutes(1))
    await Promise.all([1, 2, 3].map(() => verifyKey(world.ctx, text)))
    expect(await deeds('api-key-refused')).toEqual([1, 2].map(() => expect.objectContaining({ key: keyId, reason: 'revoked' }) as unknown))
  })
})

test('the last use is written at most once a minute, however often the key is used', async () => {
  const { text } = await makeKey(world, ines)
  const writes = () => world.prisma.apiKeySecret.findFirstOrThrow().then(({ lastUsedAt }) => lastUsedAt?.toISOString())
  const at = world.time.now.toISOString()
  await verifyKey(world.ctx, text)
  const { rows: before } = await world.pool.query<{ xmin: string }>('SELECT xmin::text FROM api_key_secret')
  for (let n = 0; n < 20; n++) {
    world.time.advance(seconds(2.9))
    await verifyKey(world.ctx, text)
  }
  expect(await writes()).toBe(at)
  expect((await world.pool.query<{ xmin: string }>('SELECT xmin::text FROM api_key_secret')).rows).toEqual(before)
  world.time.advance(seconds(2))
  await Promise.all([1, 2, 3].map(() => verifyKey(world.ctx, text)))
  expect(await writes()).toBe(world.time.now.toISOString())
})

describe('a rotation', () => {
  test('has one winner of however many at once', async () => {
    const { keyId } = await makeKey(world, ines)
    const from = await rotation(keyId, 1)
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => rotateKey(world.ctx, ines.session, keyId, from)))
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'already', 'already', 'rotated'])
    expect(await world.prisma.apiKeySecret.count()).toBe(2)
    expect(await letters('api-key-rotated')).toHaveLength(1)
  })

  test('leaves two texts at most: the one before the replaced one ends at once', async () => {
    const { text, keyId } = await makeKey(world, ines)
    const first = await rotateKey(world.ctx, ines.session, keyId, await rotation(keyId, 7))
    const second = await rotateKey(world.ctx, ines.session, keyId, await rotation(keyId, 7))
    if (first.kind !== 'rotated' || second.kind !== 'rotated') throw new Error('not rotated')
    expect([await verdict(text), await verdict(first.text), await verdict(second.text)]).toEqual(['rotated', 'active', 'active'])
    expect(await listed()).toMatchObject([{ start: second.text.slice(0, 14), before: { start: first.text.slice(0, 14) } }])
  })

  test('may give the key a new life, and is no help once it is over', async () => {
    const { keyId } = await makeKey(world, ines, { days: 30 })
    world.time.advance(days(29))
    ines.session = await signedInWith(world, ines.person, 'mobile-app')
    expect((await rotateKey(world.ctx, ines.session, keyId, { ...(await rotation(keyId)), life: 90 })).kind).toBe('rotated')
    expect((await listed())?.[0]?.expiresAt).toEqual(new Date(world.time.now.getTime() + days(90)))
    world.time.advance(days(90))
    ines.session = await signedInWith(world, ines.person, 'mobile-app')
    expect(await rotateKey(world.ctx, ines.session, keyId, await rotation(keyId))).toEqual({ kind: 'over' })
  })
})

describe('another name', () => {
  test('is judged like the first, and changes nothing else', async () => {
    const { keyId, text } = await makeKey(world, ines)
    await makeKey(world, ines, { name: 'Office' })
    expect(await renameKey(world.ctx, ines.session, keyId, 'office')).toEqual({ kind: 'taken' })
    expect(await renameKey(world.ctx, ines.session, keyId, '')).toEqual({ kind: 'empty' })
    expect(await renameKey(world.ctx, ines.session, keyId, 'warehouse')).toEqual({ kind: 'renamed' })
    expect(await verifyKey(world.ctx, text)).toMatchObject({ holder: { name: 'warehouse' } })
    expect(await deeds('api-key-renamed')).toMatchObject([{ before: 'Warehouse', name: 'warehouse' }])
  })

  test('is given to one of those who ask for it at once, for a key of theirs or for a new one', async () => {
    const { ctx } = world
    const other = await addKeyManager(world, ines.pair)
    const [first, second] = [await makeKey(world, ines), await makeKey(world, other, { name: 'Office' })]
    for (const name of ['Shed', 'Shop', 'Yard']) {
      const renamed = await atOnce(world, nothingWritten, [() => renameKey(ctx, ines.session, first.keyId, name), () => renameKey(ctx, other.session, second.keyId, name)])
      expect(renamed.map(({ kind }) => kind).sort()).toEqual(['renamed', 'taken'])
    }
    for (const name of ['Garage', 'Garden', 'Garret']) {
      const both = await atOnce<{ kind: string }>(world, nothingWritten, [() => create({ name }, other), () => renameKey(ctx, ines.session, first.keyId, name)])
      expect(both.map(({ kind }) => kind).sort()).toEqual(['created', 'taken'])
    }
  })
})

describe('who manages keys', () => {
  test('loses all of it at once with the role; the keys stay, and others of the organisation manage them', async () => {
    const { keyId, text } = await makeKey(world, ines)
    const { rows } = await world.pool.query('DELETE FROM access_grant WHERE person_id = $1 RETURNING 1', [ines.person.id])
    expect(rows).toHaveLength(1)
    expect(await listed()).toBeNull()
    expect(await readKey(world.ctx, ines.session, keyId)).toBeNull()
    expect(await create({ name: 'Another' })).toEqual({ kind: 'denied' })
    expect(await revokeKey(world.ctx, ines.session, keyId)).toEqual({ kind: 'denied' })
    expect(await verdict(text)).toBe('active')
    const next = await addKeyManager(world, ines.pair)
    expect(await listed(next)).toMatchObject([{ id: keyId, createdBy: 'Noor Voorbeeld' }])
  })

  test('may leave, and be erased: the key works on', async () => {
    const { text, keyId } = await makeKey(world, ines)
    const next = await addKeyManager(world, ines.pair)
    await world.ctx.db.transaction((tx) => deleteMembership(tx, ines.person.id, ines.pair.organisationId))
    await world.prisma.person.delete({ where: { id: ines.person.id } })
    expect(await verdict(text)).toBe('active')
    expect(await listed(next)).toMatchObject([{ id: keyId, createdBy: null }])
  })

  test('reaches no key of another organisation, by whatever verb, and every try is a deed', async () => {
    const other = await makeKeyManager(world, 'Another Pharma', ines.pair.applicationId)
    const { keyId, secretId, text } = await makeKey(world, other)
    const { ctx } = world
    expect(await listed()).toEqual([])
    expect(await readKey(ctx, ines.session, keyId)).toBeNull()
    expect(await renameKey(ctx, ines.session, keyId, 'Mine')).toEqual({ kind: 'denied' })
    expect(await rotateKey(ctx, ines.session, keyId, { from: secretId, overlap: 0, life: 'same' })).toEqual({ kind: 'denied' })
    expect(await revokeKey(ctx, ines.session, keyId)).toEqual({ kind: 'denied' })
    expect(await revokeKey(ctx, ines.session, ctx.random.uuid())).toEqual({ kind: 'denied' })
    expect(await create({ organisationId: other.pair.organisationId, name: 'Mine' })).toEqual({ kind: 'denied' })
    expect(await verdict(text)).toBe('active')
    expect(await deeds('portal-denied')).toHaveLength(6)
  })

  test('is nobody whose session is over, half way, or another’s, nor whose role has ended', async () => {
    const { ctx } = world
    const half = { ...ines.session, id: 'x'.repeat(43) }
    const stranger = await makeCitizen(ctx)
    expect((await createKey(ctx, { ...ines.session, personId: stranger.id }, { ...ines.pair, name: 'A', days: null, scopes: [] })).kind).toBe('denied')
    expect((await createKey(ctx, half, { ...ines.pair, name: 'A', days: null, scopes: [] })).kind).toBe('denied')
    await ctx.db.transaction((tx) => endOtherSessions(tx, ines.person.id, null))
    expect((await create()).kind).toBe('denied')
    const ending = await makeCitizen(ctx)
    const until = new Date(world.time.now.getTime() + minutes(5))
    await putIn(ctx, ending.id, ines.pair.organisationId, [{ applicationId: ines.pair.applicationId, role: 'IAM_API_KEY_MANAGER', expiresAt: until }])
    const session = await signedInWith(world, ending, 'mobile-app')
    expect((await createKey(ctx, session, { ...ines.pair, name: 'A', days: null, scopes: [] })).kind).toBe('created')
    world.time.advance(minutes(5))
    expect((await createKey(ctx, session, { ...ines.pair, name: 'B', days: null, scopes: [] })).kind).toBe('denied')
  })
})

describe('before a key ends', () => {
  const told = async () => (await letters('api-key-ending')).map(({ to, data }) => `${String(data.days)} ${to}`)

  test('its managers are told 14 and 3 days before, each once, however many processes look', async () => {
    await makeKey(world, ines, { days: 30 })
    await makeKey(world, ines, { name: 'Endless' })
    const sweep = () => Promise.all([1, 2, 3].map(() => tellOfEnding(world.ctx)))
    world.time.advance(days(16) - seconds(1))
    await sweep()
    expect(await told()).toEqual([])
    world.time.advance(seconds(1))
    for (let n = 0; n < 3; n++) await sweep()
    expect(await told()).toEqual([`14 ${ines.person.email ?? ''}`])
    world.time.advance(days(11))
    for (let n = 0; n < 3; n++) await sweep()
    expect(await told()).toEqual([`14 ${ines.person.email ?? ''}`, `3 ${ines.person.email ?? ''}`])
    world.time.advance(days(4))
    await sweep()
    expect(await told()).toHaveLength(2)
  })

  test('who comes late tells the last notice alone; a revoked key is told of no more', async () => {
    await makeKey(world, ines, { days: 30 })
    const gone = await makeKey(world, ines, { name: 'Gone', days: 30 })
    await revokeKey(world.ctx, ines.session, gone.keyId)
    world.time.advance(days(28))
    await tellOfEnding(world.ctx)
    await tellOfEnding(world.ctx)
    expect(await told()).toEqual([`3 ${ines.person.email ?? ''}`])
  })

  test('a life that begins anew brings its own notices', async () => {
    const { keyId } = await makeKey(world, ines, { days: 30 })
    world.time.advance(days(20))
    await tellOfEnding(world.ctx)
    const again = await signedInWith(world, ines.person, 'mobile-app')
    const key = await readKey(world.ctx, again, keyId)
    await rotateKey(world.ctx, again, keyId, { from: key?.secretId ?? '', overlap: 0, life: 30 })
    await tellOfEnding(world.ctx)
    expect(await told()).toHaveLength(1)
    world.time.advance(days(17))
    await tellOfEnding(world.ctx)
    expect(await told()).toHaveLength(2)
  })

  test('nobody is told that a key ends soon whose application was closed, or whose organisation', async () => {
    await makeKey(world, ines, { days: 30 })
    const other = await makeKeyManager(world, 'Other Pharma', ines.pair.applicationId)
    const elsewhere = await makeApplication(world.ctx, 'SAM', 'IAM_API_KEY_MANAGER', 'REPORTER')
    const third = await makeKeyManager(world, 'Third Pharma', elsewhere)
    await makeKey(world, other, { days: 30 })
    await makeKey(world, third, { days: 30 })
    await world.ctx.db.transaction((tx) => markOrganisationClosed(tx, other.pair.organisationId))
    await world.ctx.db.transaction((tx) => markApplicationClosed(tx, elsewhere))
    world.time.advance(days(20))
    await tellOfEnding(world.ctx)
    expect(await told()).toEqual([`14 ${ines.person.email ?? ''}`])
  })

  test('the managers of the organisation are told when nobody manages its keys any more', async () => {
    await makeKey(world, ines, { days: 30 })
    const chief = await makeCitizen(world.ctx)
    await putIn(world.ctx, chief.id, ines.pair.organisationId, [], true)
    await world.prisma.accessGrant.deleteMany({ where: { personId: ines.person.id } })
    world.time.advance(days(20))
    await tellOfEnding(world.ctx)
    expect(await told()).toEqual([`14 ${chief.email ?? ''}`])
  })
})

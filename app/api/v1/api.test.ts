import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { drawKey } from '@/lib/api-key/format'
import { revokeKey } from '@/lib/api-key/revoke-key'
import { rotateKey } from '@/lib/api-key/rotate-key'
import type { Scope } from '@/lib/api-key/scope'
import { days, minutes } from '@/lib/core/duration'
import { databaseClock } from '@/lib/db/clock'
import { openPool } from '@/lib/db/pool'
import { makeDatabase } from '@/lib/db/transaction'
import { markOrganisationClosed } from '@/lib/organisation/organisation-store'
import { problems, problemType, type ProblemName } from '@/lib/http/api/problem'
import { callsPerKey } from '@/lib/limits/quota'
import { testContext, type TestContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'
import { acceptCurrent, callIn, choose, enrolledGuest, firstSession, goodPassword, setUpApp } from '@/lib/testing/guests'
import { makeKey, makeKeyManager, type KeyManager } from '@/lib/testing/key-managers'
import { makeOrganisation, putIn } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'

const secret = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const usual = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: secret('x'), SECRET_KEYS: secret('y') }
const root = mkdtempSync(path.join(tmpdir(), 'keyturn-api-'))
let server: Server
let world: TestContext
let ines: KeyManager
let startServer: () => Promise<Server>
let description: Description

beforeAll(async () => {
  for (const [name, value] of Object.entries({ ...usual, DATABASE_URL: (await workerDatabase()).url })) vi.stubEnv(name, value)
  mkdirSync(path.join(root, '.next'), { recursive: true })
  writeFileSync(path.join(root, '.next/prerender-manifest.json'), '{"routes":{}}')
  const { makeFront } = await import('@/lib/http/front/front')
  const { operations } = await import('@/app/operations')
  startServer = async () => {
    const front = makeFront({ root, development: false, forms: {}, operations, render: () => Promise.reject(new Error('The framework was asked')) })
    const made = createServer((req, res) => void front(req, res)).listen(0, '127.0.0.1')
    await once(made, 'listening')
    return made
  }
  server = await startServer()
  description = JSON.parse((await ask('GET', '/openapi.json')).text) as Description
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
  vi.unstubAllEnvs()
})
beforeEach(async () => {
  world = await testContext()
  Object.assign(globalThis, { [Symbol.for('keyturn.context')]: world.ctx })
  ines = await makeKeyManager(world, 'Example Pharma')
})

type Answer = { status: number; headers: IncomingHttpHeaders; text: string; body: Record<string, unknown> }
type Ask = { key?: string; json?: unknown; headers?: Record<string, string>; raw?: string | Buffer; at?: Server }

/** One call. Whatever comes back for an operation has to be what the published description says. */
async function ask(method: string, address: string, { key, json, headers = {}, raw, at = server }: Ask = {}): Promise<Answer> {
  const sent = raw ?? (json === undefined ? undefined : JSON.stringify(json))
  const type = sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }
  const said = { host: 'keys.example.org', ...(key && { authorization: `Bearer ${key}` }), ...type, ...headers }
  const answer = await new Promise<Answer>((resolve, reject) => {
    const { port } = at.address() as AddressInfo
    const asking = request({ host: '127.0.0.1', port, method, path: `/api/v1${address}`, headers: said, agent: false }, (res) => {
      let text = ''
      res.on('data', (chunk) => (text += String(chunk)))
      res.on('end', () => {
        const body = /json/.test(res.headers['content-type'] ?? '') && text ? (JSON.parse(text) as Record<string, unknown>) : {}
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text, body })
      })
    })
    asking.on('error', reject)
    asking.end(sent)
  })
  if (address !== '/openapi.json') expectDescribed(method, address, answer)
  return answer
}

type Response = { content: Record<string, { schema: object }> }
type Description = { paths: Record<string, Record<string, { responses: Record<string, Response> }>>; components: { schemas: Record<string, object> } }

function expectDescribed(method: string, address: string, { status, headers, body, text }: Answer): void {
  expect([headers['cache-control'], headers['set-cookie'], headers['access-control-allow-origin']]).toEqual(['no-store', undefined, undefined])
  expect([headers['x-content-type-options'], headers['x-frame-options']]).toEqual(['nosniff', 'DENY'])
  const described = description.paths[address.split('?')[0] ?? '']?.[method.toLowerCase()]
  if (!described || method === 'HEAD') return
  const type = headers['content-type'] ?? ''
  const schema = described.responses[status]?.content[type]?.schema
  expect(schema, `${method} ${address}: ${status} ${type} is not described: ${text}`).toBeDefined()
  const parsed = z.fromJSONSchema(inlined(schema ?? {}) as z.core.JSONSchema.JSONSchema).safeParse(body)
  expect(parsed.error?.issues ?? [], text).toEqual([])
}

/** The same without references to elsewhere in the description. */
function inlined(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inlined)
  if (typeof schema !== 'object' || schema === null) return schema
  if ('$ref' in schema) return inlined(description.components.schemas[String(schema.$ref).split('/').at(-1) ?? ''])
  return Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, inlined(value)]))
}

function expectProblem(answer: Answer, name: ProblemName): void {
  expect([answer.body.type, answer.status, answer.headers['content-type']], answer.text).toEqual([problemType(name), problems[name].status, 'application/problem+json'])
  expect(answer.body.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
}

const keyWith = async (...scopes: Scope[]) => (await makeKey(world, ines, { name: scopes.join(' ') || 'none', scopes })).text

describe('a call without a good key', () => {
  test('is told which of many things is wrong', async () => {
    expectProblem(await ask('GET', '/people'), 'key-missing')
    expectProblem(await ask('GET', '/people', { headers: { authorization: 'Basic aW5lczp4' } }), 'key-missing')
    expectProblem(await ask('GET', '/people', { key: 'ktn_uat_short' }), 'key-malformed')
    expectProblem(await ask('GET', '/people', { key: drawKey(world.ctx.random, 'UAT') }), 'key-unknown')

    const revoked = await makeKey(world, ines, { name: 'Revoked', scopes: ['people:read'] })
    await revokeKey(world.ctx, ines.session, revoked.keyId)
    expectProblem(await ask('GET', '/people', { key: revoked.text }), 'key-revoked')

    const rotated = await makeKey(world, ines, { name: 'Rotated', scopes: ['people:read'] })
    const after = await rotateKey(world.ctx, ines.session, rotated.keyId, { from: rotated.secretId, overlap: 0, life: 'same' })
    expectProblem(await ask('GET', '/people', { key: rotated.text }), 'key-rotated')
    expect((await ask('GET', '/people', { key: after.kind === 'rotated' ? after.text : '' })).status).toBe(200)

    const expired = await makeKey(world, ines, { name: 'Expired', days: 30, scopes: ['people:read'] })
    world.time.advance(days(30))
    expectProblem(await ask('GET', '/people', { key: expired.text }), 'key-expired')

    await world.ctx.db.transaction((tx) => markOrganisationClosed(tx, ines.pair.organisationId))
    expectProblem(await ask('GET', '/people', { key: after.kind === 'rotated' ? after.text : '' }), 'key-closed')
  })

  test('learns what to bring, as HTTP says it', async () => {
    expect((await ask('GET', '/people')).headers['www-authenticate']).toBe('Bearer realm="api"')
    expect((await ask('GET', '/people', { key: 'x' })).headers['www-authenticate']).toBe('Bearer realm="api", error="invalid_token"')
    const wrong = await ask('GET', '/people', { key: await keyWith('migration:read') })
    expectProblem(wrong, 'scope-missing')
    expect(wrong.headers['www-authenticate']).toBe('Bearer realm="api", error="insufficient_scope", scope="people:read"')
  })

  test('is refused when the key stands in the address, even a good one', async () => {
    const key = await keyWith('people:read')
    for (const query of [`?key=${key}`, `?access_token=${key}`, `?limit=${encodeURIComponent(key)}`, '?api_key=1', `?${key}`])
      expectProblem(await ask('GET', `/people${query}`, { key }), 'key-in-address')
    expectProblem(await ask('GET', `/${key}`), 'key-in-address')
  })

  test('opens nothing with a cookie, whoever it belongs to', async () => {
    expectProblem(await ask('GET', '/people', { headers: { cookie: `keyturn=${ines.session.id}` } }), 'key-missing')
  })
})

describe('a call that is not what it must be', () => {
  test('is refused by method, with what is allowed', async () => {
    const key = await keyWith('people:read')
    for (const [method, address, allow] of [['DELETE', '/people', 'GET, HEAD, POST'], ['OPTIONS', '/people', 'GET, HEAD, POST'], ['GET', '/keys/verify', 'POST'], ['PUT', '/migration', 'GET, HEAD'], ['POST', '/openapi.json', 'GET, HEAD']] as const) {
      const answer = await ask(method, address, { key })
      expectProblem(answer, 'method-not-allowed')
      expect(answer.headers.allow).toBe(allow)
    }
    for (const address of ['', '/', '/nothing', '/people/', '/keys', '/__proto__', '/constructor']) expectProblem(await ask('GET', address, { key }), 'nothing-here')
  })

  test('is refused by type, size and form of its body', async () => {
    const key = await keyWith('keys:verify')
    const verify = (given: Ask) => ask('POST', '/keys/verify', { key, ...given })
    expectProblem(await verify({ raw: 'key=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 'media-type-unknown')
    expectProblem(await verify({ raw: '{}', headers: { 'content-type': 'application/json; charset=latin1' } }), 'media-type-unknown')
    expectProblem(await verify({}), 'media-type-unknown')
    for (const raw of ['', '{', '[]', 'null', '"x"', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])]) expectProblem(await verify({ raw }), 'body-unreadable')
    expectProblem(await verify({ json: { key: 'x'.repeat(70_000) } }), 'body-too-large')
    expectProblem(await verify({ raw: `{"key":"${'x'.repeat(70_000)}"}`, headers: { 'transfer-encoding': 'chunked', 'content-length': '' } }).catch(() => chunked(key)), 'body-too-large')
  })

  test.each([
    ['a field too many', { key: 'x', role: 'admin' }, 'body'],
    ['a list for a text', { key: ['x'] }, 'body.key'],
    ['no field at all', {}, 'body.key'],
    ['a number for a text', { key: 7 }, 'body.key'],
    ['an empty text', { key: '' }, 'body.key'],
  ])('is refused for %s, and told where', async (_what, json, where) => {
    const answer = await ask('POST', '/keys/verify', { key: await keyWith('keys:verify'), json })
    expectProblem(answer, 'invalid')
    expect(answer.body.faults).toMatchObject([{ path: where }])
  })

  test('cannot reach what every object has', async () => {
    const key = await keyWith('keys:verify')
    expectProblem(await ask('POST', '/keys/verify', { key, raw: '{"key":"x","__proto__":{"admin":true}}' }), 'invalid')
    expectProblem(await ask('POST', '/keys/verify', { key, raw: '{"__proto__":{"key":"x"}}' }), 'invalid')
  })

  test('is refused for a query that it does not have', async () => {
    const key = await keyWith('people:read')
    for (const query of ['?limit=0', '?limit=101', '?limit=x', '?after=7', '?limit=1&limit=2', '?organisation=x'])
      expectProblem(await ask('GET', `/people${query}`, { key }), 'invalid')
  })
})

const chunked = (key: string) => {
  const { port } = server.address() as AddressInfo
  return new Promise<Answer>((resolve, reject) => {
    const headers = { host: 'keys.example.org', authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const asking = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/v1/keys/verify', headers, agent: false }, (res) => {
      let text = ''
      res.on('data', (chunk) => (text += String(chunk)))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text, body: JSON.parse(text) as Answer['body'] }))
    })
    asking.on('error', reject)
    for (let n = 0; n < 8; n++) asking.write('x'.repeat(10_000))
    asking.end()
  })
}

describe('an application that was called with a key', () => {
  const verify = (key: string, asked: string) => ask('POST', '/keys/verify', { key, json: { key: asked } })

  test('learns whether it is good, whose it is, and for what', async () => {
    const mine = await keyWith('keys:verify')
    const other = await makeKeyManager(world, 'Another Pharma', ines.pair.applicationId)
    const { text, keyId } = await makeKey(world, other, { name: 'Cold store', days: 30, scopes: ['people:read'] })
    expect((await verify(mine, text)).body).toEqual({
      valid: true,
      name: 'Cold store',
      organisation: { id: other.pair.organisationId, name: 'Another Pharma' },
      application: { code: 'VAMREG' },
      scopes: ['people:read'],
      expiresAt: new Date(world.time.now.getTime() + days(30)).toISOString(),
    })
    expect((await world.prisma.apiKeySecret.findFirstOrThrow({ where: { keyId } })).lastUsedAt).toEqual(world.time.now)
    await revokeKey(world.ctx, other.session, keyId)
    expect((await verify(mine, text)).body).toEqual({ valid: false, reason: 'revoked' })
    expect((await verify(mine, 'x')).body).toEqual({ valid: false, reason: 'malformed' })
  })

  test('learns nothing of another application’s keys, and leaves no trace on them', async () => {
    const mine = await keyWith('keys:verify')
    const stranger = await elsewhere()
    const { text } = await makeKey(world, stranger)
    expect((await verify(mine, text)).body).toEqual({ valid: false, reason: 'unknown' })
    expect(await world.prisma.apiKeySecret.count({ where: { lastUsedAt: { not: null } } })).toBe(1)
  })
})

/** A manager of keys for another application. */
async function elsewhere(): Promise<KeyManager> {
  const { makeApplication } = await import('@/lib/testing/organisations')
  return makeKeyManager(world, 'Third Pharma', await makeApplication(world.ctx, 'OTHER', 'IAM_API_KEY_MANAGER', 'REPORTER'))
}

describe('an organisation’s software', () => {
  test('reads its own people page by page, and nobody else’s', async () => {
    const key = await keyWith('people:read')
    const other = await makeKeyManager(world, 'Another Pharma', ines.pair.applicationId)
    const own = [ines.person.id]
    for (let n = 0; n < 4; n++) {
      const { id } = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
      await putIn(world.ctx, id, ines.pair.organisationId, [{ applicationId: ines.pair.applicationId, role: 'REPORTER' }])
      own.push(id)
    }
    const seen: { id: string; roles: { name: string }[] }[] = []
    let next: unknown = null
    do {
      const { body } = await ask('GET', `/people?limit=2${typeof next === 'string' ? `&after=${next}` : ''}`, { key })
      seen.push(...(body.people as typeof seen))
      next = body.next
    } while (next !== null)
    expect(seen.map(({ id }) => id)).toEqual([...own].sort())
    expect(seen.map(({ id }) => id)).not.toContain(other.person.id)
    expect(seen.find(({ id }) => id === ines.person.id)?.roles).toEqual([{ name: 'IAM_API_KEY_MANAGER', expiresAt: null }])
    expect((await ask('GET', `/people?after=${other.person.id}`, { key })).status).toBe(200)
  })

  test('counts how far they have come', async () => {
    const key = await keyWith('migration:read')
    for (const wishes of [{ card: true }, { card: false, keys: ['email-code'] as const }, { card: false }]) {
      const { id } = await makeCitizen(world.ctx, { ...wishes, keys: [...(wishes.keys ?? [])] })
      await putIn(world.ctx, id, ines.pair.organisationId)
    }
    expect((await ask('GET', '/migration', { key })).body).toMatchObject({ people: 4, withMobileApp: 1, withEmailCode: 1, onTokenAlone: 1, withoutKey: 1 })
  })

  test('counts how far those have come who were invited', async () => {
    const key = await keyWith('migration:read')
    const { organisationId } = ines.pair
    const enrolment = async () => Object.values((await ask('GET', '/migration', { key })).body.enrolment as Record<string, number>)
    expect(await enrolment()).toEqual([0, 0, 0, 0, 0, 0])
    await enrolledGuest(world, organisationId, [], { email: 'done@example.org' })
    world.time.advance(60_000)
    const { letter } = await callIn(world, organisationId, [], { email: 'way@example.org' })
    expect(await enrolment()).toEqual([2, 1, 1, 1, 1, 1])
    const half = await firstSession(world, letter)
    expect(await enrolment()).toEqual([2, 2, 1, 1, 1, 1])
    const { session } = await setUpApp(world, half)
    expect(await enrolment()).toEqual([2, 2, 2, 1, 1, 1])
    await acceptCurrent(world, session)
    expect(await enrolment()).toEqual([2, 2, 2, 2, 1, 1])
    await choose(world, session, goodPassword)
    expect(await enrolment()).toEqual([2, 2, 2, 2, 2, 2])
    await callIn(world, await makeOrganisation(world.ctx, 'De Beuk'), [], { email: 'elsewhere@example.org' })
    expect(await enrolment()).toEqual([2, 2, 2, 2, 2, 2])
  })

  test('invites somebody once, however often it is sent, with roles that the organisation may give', async () => {
    const key = await keyWith('people:invite')
    const json = { email: 'New.Person@example.org', firstName: 'Ann', lastName: 'Peeters', language: 'fr', roles: [{ name: 'REPORTER' }] }
    const first = await ask('POST', '/people', { key, json })
    expect(first.body).toMatchObject({ outcome: 'invited' })
    expect((await ask('POST', '/people', { key, json })).body).toEqual({ id: first.body.id, outcome: 'unchanged' })
    expect((await lettersOwed(world)).filter(({ template }) => template === 'invitation')).toMatchObject([{ to: 'New.Person@example.org', locale: 'fr' }])
    expect(await world.prisma.deed.count({ where: { kind: 'invited-by-key', personId: String(first.body.id) } })).toBe(1)

    for (const name of ['IAM_API_KEY_MANAGER', 'UNHEARD_OF'])
      expectProblem(await ask('POST', '/people', { key, json: { ...json, email: 'b@example.org', roles: [{ name }] } }), 'role-not-given')
    expectProblem(await ask('POST', '/people', { key, json: { ...json, email: 'no address' } }), 'invalid')
    const citizen = await makeCitizen(world.ctx, { username: 'citizen@example.org' })
    expectProblem(await ask('POST', '/people', { key, json: { ...json, email: citizen.username } }), 'address-taken')
  })

  test('may not do what the scopes of its key do not say', async () => {
    const none = await keyWith()
    for (const [method, address] of [['GET', '/people'], ['POST', '/people'], ['GET', '/migration'], ['POST', '/keys/verify']] as const)
      expectProblem(await ask(method, address, { key: none, ...(method === 'POST' && { json: {} }) }), 'scope-missing')
  })

  test('asks too often: a minute’s calls, and not one more, at however many servers', async () => {
    const key = await keyWith('migration:read')
    const second = await startServer()
    const first = await ask('GET', '/migration', { key })
    expect([first.headers['ratelimit-policy'], first.headers.ratelimit]).toEqual(['"calls";q=600;w=60', '"calls";r=599;t=60'])
    const { pool } = world
    await pool.query('UPDATE quota SET used = $1', [callsPerKey.calls - callsPerKey.atOnce])
    const answers: Answer[] = []
    for (let n = 0; n < 70; n++) answers.push(await ask('GET', '/migration', { key, at: n % 2 ? server : second }))
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(callsPerKey.atOnce * 2)
    expect(refused.length).toBeGreaterThan(0)
    expectProblem(refused[0]!, 'too-many-requests')
    expect([refused[0]!.headers['retry-after'], refused[0]!.headers.ratelimit]).toEqual(['60', '"calls";r=0;t=60'])
    world.time.advance(minutes(1))
    expect((await ask('GET', '/migration', { key, at: second })).status).toBe(200)
    second.close()
  })

  test('hears of a fault here without learning what it was, and of a database that is away', async () => {
    const key = await keyWith('migration:read')
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const broken = (fails: (work: unknown) => Promise<never>) =>
      Object.assign(globalThis, { [Symbol.for('keyturn.context')]: { ...world.ctx, db: { ...world.ctx.db, within: () => ({ ...world.ctx.db, atOneInstant: () => ({ ...world.ctx.db, glance: fails }) }) } } })
    broken(() => Promise.reject(new Error('secret detail')))
    const failed = await ask('GET', '/migration', { key })
    expectProblem(failed, 'failure')
    expect(failed.text).not.toContain('secret')
    const nowhere = makeDatabase(openPool('postgres://nobody@127.0.0.1:1/none', 1), databaseClock)
    Object.assign(globalThis, { [Symbol.for('keyturn.context')]: { ...world.ctx, db: nowhere } })
    const away = await ask('GET', '/migration', { key })
    expectProblem(away, 'unavailable')
    expect(away.headers['retry-after']).toBe('30')
  })
})

describe('the description', () => {
  test('is OpenAPI 3.1, for everybody, and browsers of others read it no more than anything else', async () => {
    const { status, headers, body } = await ask('GET', '/openapi.json', { headers: { origin: 'https://evil.example' } })
    expect([status, headers['content-type'], body.openapi]).toEqual([200, 'application/json', '3.1.0'])
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(Object.keys(body.paths as object).sort()).toEqual(['/keys/verify', '/migration', '/people'])
    expect((await ask('GET', '/openapi.json', { headers: { 'if-none-match': String(headers.etag) } })).status).toBe(304)
  })

  test('names every problem that can come, and for each operation its scope', async () => {
    const text = JSON.stringify(description)
    const outside: ProblemName[] = ['nothing-here', 'method-not-allowed']
    for (const name of Object.keys(problems) as ProblemName[]) if (!outside.includes(name)) expect(text).toContain(`"${problemType(name)}"`)
    for (const scope of ['keys:verify', 'people:read', 'people:invite', 'migration:read']) expect(text).toContain(`Needs the scope ${scope}.`)
    expect(text).not.toContain('$schema')
  })
})

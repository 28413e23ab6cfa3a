import { beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '@/lib/session/session'
import { submitCell } from '@/lib/sign-in/submit-cell'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { currentAppCode } from '@/lib/mobile-app/totp'
import type { KeyKind } from '@/lib/core/key-kind'
import { atOnce } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makePerson } from './make-person'
import { readQaPeople, type QaPerson } from './people-store'
import { wish } from './wish'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const ask = (given: object) => makePerson(world.ctx, wish.parse(given))

async function invent(given: object): Promise<QaPerson> {
  const made = await ask(given)
  if (made.kind !== 'made') throw new Error(`Nobody was made: ${made.kind}`)
  return made.person
}

async function halfWay({ username, password }: QaPerson, keyKind: KeyKind): Promise<Session> {
  const outcome = await submitCredentials(world.ctx, { keyKind, purpose: 'continue', username, password, locale: 'nl' })
  if (outcome.kind !== 'passed') throw new Error(`The password was refused: ${outcome.kind}`)
  return outcome.session
}

const faultsOf = (given: object) => wish.safeParse(given).error?.issues.map((issue) => issue.path.join('.')) ?? []

describe('an invented person', () => {
  test('has a name, a password and an address when nothing is said, but no card and no key', async () => {
    const person = await invent({})
    expect(person).toMatchObject({ locale: 'nl', roles: [], card: null, keys: [], mobileAppSecret: null })
    expect(person.password.length).toBeGreaterThanOrEqual(12)
    expect(person.email).toMatch(/@example\.org$/)
  })

  test('signs in with the cells of the card', async () => {
    const person = await invent({ card: { pendingCell: 7 } })
    expect(person.keys).toEqual(['token-card'])
    expect(person.card).toMatchObject({ status: 'active', pendingCell: 7 })
    const typed = person.card!.cells['7']!
    expect((await submitCell(world.ctx, await halfWay(person, 'token-card'), typed)).kind).toBe('passed')
  })

  test('signs in with the code of the app', async () => {
    const person = await invent({ keys: ['mobile-app'] })
    const code = currentAppCode(person.mobileAppSecret!, world.time.now)
    const outcome = await submitSignInCode(world.ctx, await halfWay(person, 'mobile-app'), code)
    expect(outcome.kind).toBe('passed')
  })

  test('comes from outside with an app, the terms accepted, and roles in an organisation', async () => {
    const organisations = [{ name: 'De Linde', manager: true, roles: ['VAMREG.READER', 'OTHER.WRITER'] }]
    const person = await invent({ external: true, organisations })
    expect(person).toMatchObject({ external: true, keys: ['mobile-app'], organisations: [{ ...organisations[0], roles: ['OTHER.WRITER', 'VAMREG.READER'] }] })
    expect(person.username).toBe(person.email)
    const half = await halfWay(person, 'mobile-app')
    const outcome = await submitSignInCode(world.ctx, half, currentAppCode(person.mobileAppSecret!, world.time.now))
    expect(outcome.kind).toBe('passed')
    expect(faultsOf({ organisations })).toEqual(['organisations'])
    expect(faultsOf({ external: true, email: null })).toEqual(['email'])
  })

  test('shares an application with others who invent it at the same moment', async () => {
    await invent({ external: true })
    const organisations = (name: string) => [{ name, roles: ['STOCK.READER'] }]
    const moves = ['De Linde', 'De Eik'].map((name) => () => invent({ external: true, organisations: organisations(name) }))
    const people = await atOnce(world, 'LOCK TABLE application IN EXCLUSIVE MODE', moves)
    for (const { organisations: shown } of people) expect(shown[0]?.roles).toEqual(['STOCK.READER'])
    expect(await world.prisma.application.count()).toBe(1)
  })

  const linde = { name: 'De Linde', roles: ['STOCK.READER'] }
  const eik = { name: 'De Eik', roles: ['DEPOT.READER'] }
  const both = ['STOCK.READER', 'DEPOT.READER']
  test.each([
    ['organisations', 'application', [[linde, eik], [eik, linde]]],
    ['applications', 'application_role', [[{ name: 'De Linde', roles: both }], [{ name: 'De Eik', roles: both.toReversed() }]]],
  ])('waits for another who invents the same %s in the opposite order', async (_what, table, wished) => {
    await invent({ external: true })
    const moves = wished.map((organisations) => () => invent({ external: true, organisations }))
    const people = await atOnce(world, `LOCK TABLE ${table} IN EXCLUSIVE MODE`, moves)
    for (const { organisations } of people) expect(organisations.flatMap(({ roles }) => roles).sort()).toEqual(both.toSorted())
    expect(await world.prisma.application.count()).toBe(2)
  })

  test('may have every key at once', async () => {
    const person = await invent({ card: true, keys: ['email-code', 'mobile-app'] })
    expect([...person.keys].sort()).toEqual(['email-code', 'mobile-app', 'token-card'])
  })

  test('may have a card that is locked or dead, which is then no key', async () => {
    for (const status of ['locked', 'deactivated']) {
      const person = await invent({ card: { status } })
      expect(person.card?.status).toBe(status)
      expect(person.keys).toEqual([])
    }
  })

  test('can be made again under another name from what is shown of somebody', async () => {
    const { username: _, card, ...shown } = await invent({ card: true, keys: ['mobile-app'], roles: ['support'] })
    const twin = await invent({ ...shown, username: 'twin', card: { ...card, serial: 'T-twin' } })
    expect(twin).toEqual({ ...shown, username: 'twin', card: { ...card, serial: 'T-twin' } })
  })

  test('cannot take the name or the card of another', async () => {
    await invent({ username: 'Fien', card: { serial: 'T1' } })
    expect(await ask({ username: 'fien' })).toEqual({ kind: 'taken' })
    expect(await ask({ card: { serial: 'T1' } })).toEqual({ kind: 'taken' })
    expect(await world.ctx.db.transaction((tx) => readQaPeople(world.ctx, tx))).toHaveLength(1)
  })

  test('is stored with a hash for a password, and a sealed secret', async () => {
    const person = await invent({ keys: ['mobile-app'] })
    const [row] = await world.prisma.person.findMany({ include: { keys: { include: { mobileApp: true } } } })
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/)
    const stored = row?.keys[0]?.mobileApp?.sealedSecret
    expect(stored).toBeTruthy()
    expect(stored).not.toContain(person.mobileAppSecret)
  })
})

describe('a wish that makes no sense', () => {
  test.each([
    [{ locale: 'es' }, 'locale'],
    [{ email: 'nobody' }, 'email'],
    [{ email: null, keys: ['email-code'] }, 'email'],
    [{ keys: ['passkey'] }, 'keys.0'],
    [{ keys: ['token-card'], card: false }, 'keys'],
    [{ keys: ['token-card'], card: { status: 'locked' } }, 'keys'],
    [{ card: { pendingCell: 25 } }, 'card'],
    [{ card: { cells: { 1: 'ABCDEF' } } }, 'card'],
    [{ mobileAppSecret: 'short' }, 'mobileAppSecret'],
    [{ password: '' }, 'password'],
    [{ password: 'long enough\u0000' }, 'password'],
    [{ firstName: 'A\u0000' }, 'firstName'],
    [{ card: { serial: 'T\u0000' } }, 'card'],
    [{ external: true, organisations: [{ name: 'De\u0000Linde' }] }, 'organisations'],
    [{ external: true, roles: ['support'] }, 'roles'],
    [{ kyes: [] }, ''],
  ])('%o is refused for its %s', (given, path) => {
    expect(faultsOf(given).some((fault) => fault === path || fault.startsWith(`${path}.`))).toBe(true)
  })

  test('with a role mistyped is answered with the words that there are', () => {
    const [fault] = wish.safeParse({ roles: ['administrator'] }).error!.issues
    expect(fault?.path).toEqual(['roles', 0])
    for (const role of ['admin', 'support', 'auditor']) expect(fault?.message).toContain(`"${role}"`)
  })
})

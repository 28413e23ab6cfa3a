import { beforeEach, describe, expect, test } from 'vitest'
import { days } from '@/lib/core/duration'
import { fingerprint } from '@/lib/core/secret'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { draft } from '@/lib/testing/oidc'
import { makeApplication } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { listServices, viewService } from './list-services'
import { markOfService } from './model'
import { changeService, closeService, registerService } from './register-service'
import { rotateServiceSecret } from './rotate-secret'
import { openedBy } from './opened-by'
import { publicService } from './public-service'
import { findClient } from './service-store'
import { setTokenEnd } from './set-token-end'
import { mayShowSecret } from './show-secret'
import { beginTrial } from './trial'
import { noteSignIn, servicesOf } from './use-store'
import { wayInto } from './way-in'

let world: TestContext
let admin: Awaited<ReturnType<typeof makeClerk>>
beforeEach(async () => {
  world = await testContext()
  admin = await makeClerk(world, 'admin')
})

const register = async (changes = {}) => {
  const made = await registerService(world.ctx, admin, draft(changes))
  if (made.kind !== 'registered') throw new Error(made.kind)
  return { id: made.serviceId, secret: made.secret ?? '', secretId: made.secretId ?? '' }
}
const client = () => world.ctx.db.glance((glance) => findClient(glance, 'vamreg'))
/** The mark of what the form shows now. */
async function shownOf(id: string): Promise<string> {
  const view = await viewService(world.ctx, admin, id)
  return view.kind === 'open' ? markOfService(view.service) : view.kind
}
const deeds = async () => (await world.prisma.deed.findMany({ where: { kind: { startsWith: 'service-' } }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)

describe('an administrator', () => {
  test('registers a service; its secret is shown once and kept as a hash', async () => {
    const { secret } = await register()
    expect(secret).toMatch(/^ktss_[\w-]{43}$/)
    expect((await client())?.secrets).toEqual([{ hash: fingerprint(secret) }])
    expect(await registerService(world.ctx, admin, draft())).toEqual({ kind: 'taken' })
    expect(await deeds()).toEqual(['service-registered'])
  })

  test('changes everything but its name in the protocol, and closes it for good', async () => {
    const { id } = await register()
    const next = draft({ clientId: 'another', levelAsked: 'high' })
    expect(await changeService(world.ctx, admin, id, next, await shownOf(id))).toEqual({ kind: 'changed' })
    expect(await client()).toMatchObject({ clientId: 'vamreg', levelAsked: 'high' })
    expect(await closeService(world.ctx, admin, id)).toEqual({ kind: 'closed' })
    expect(await client()).toBeNull()
    expect(await changeService(world.ctx, admin, id, next, await shownOf(id))).toEqual({ kind: 'gone' })
  })

  test('undoes nothing that a colleague changed since the form was shown, and is told', async () => {
    const { id } = await register()
    const seen = await shownOf(id)
    const colleague = await makeClerk(world, 'admin')
    const moved = { redirectUris: ['https://new.example.org/callback'], levelAsked: 'high' } as const
    expect(await changeService(world.ctx, colleague, id, draft({ ...moved, redirectUris: [...moved.redirectUris] }), seen)).toEqual({ kind: 'changed' })
    expect(await changeService(world.ctx, admin, id, draft({ contact: 'desk@example.org' }), seen)).toEqual({ kind: 'stale' })
    expect(await client()).toMatchObject(moved)
    expect(await deeds()).toEqual(['service-registered', 'service-changed'])
    const now = await shownOf(id)
    const both = await Promise.all([admin, colleague].map((clerk, at) => changeService(world.ctx, clerk, id, draft({ contact: `desk${at}@example.org` }), now)))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['changed', 'stale'])
  })

  test('changes a service whose secret or end of the token a colleague saw to meanwhile', async () => {
    const { id, secretId } = await register()
    const seen = await shownOf(id)
    const colleague = await makeClerk(world, 'admin')
    await setTokenEnd(world.ctx, colleague, id, new Date('2026-12-01T00:00:00Z'), null)
    await rotateServiceSecret(world.ctx, colleague, id, secretId, 7)
    expect(await changeService(world.ctx, admin, id, draft({ levelAsked: 'high' }), seen)).toEqual({ kind: 'changed' })
  })

  test('rotates a secret: both count for a while, then the new one alone; of two at once one wins', async () => {
    const { ctx } = world
    const { id, secret } = await register()
    const view = await viewService(ctx, admin, id)
    const from = view.kind === 'open' ? (view.secrets[0]?.id ?? null) : null
    const outcomes = await Promise.all([rotateServiceSecret(ctx, admin, id, from, 7), rotateServiceSecret(ctx, admin, id, from, 7)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'rotated'])
    const next = outcomes.find(({ kind }) => kind === 'rotated') as { secret: string }
    const hashes = async () => (await client())?.secrets.map(({ hash }) => hash)
    expect(await hashes()).toEqual([fingerprint(secret), fingerprint(next.secret)])
    world.time.advance(days(7))
    expect(await hashes()).toEqual([fingerprint(next.secret)])
  })

  test('sets the end of the token for one service, and takes it back', async () => {
    const { id } = await register()
    const end = new Date('2026-12-01T00:00:00Z')
    expect(await setTokenEnd(world.ctx, admin, id, end, null)).toEqual({ kind: 'set' })
    expect((await client())?.tokenEndsAt).toEqual(end)
    await setTokenEnd(world.ctx, admin, id, null, end)
    expect((await client())?.tokenEndsAt).toBeNull()
  })

  test('sets no end of the token over one that a colleague has just set', async () => {
    const { id } = await register()
    const days = ['2026-12-01', '2026-12-08'].map((day) => new Date(`${day}T00:00:00Z`))
    const both = await Promise.all(days.map((day) => setTokenEnd(world.ctx, admin, id, day, null)))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['set', 'stale'])
    expect((await client())?.tokenEndsAt).toEqual(days[both.findIndex(({ kind }) => kind === 'set')])
  })

  test('sees who came with which key, and who still has the token alone', async () => {
    const { ctx } = world
    const { id } = await register()
    const kinds = [['token-card', {}], ['token-card', { keys: ['email-code'] }], ['mobile-app', { keys: ['mobile-app'] }]] as const
    for (const [kind, wishes] of kinds) {
      const person = await makeCitizen(ctx, { ...wishes, keys: 'keys' in wishes ? [...wishes.keys] : [] })
      await ctx.db.transaction(async (tx) => noteSignIn(tx, id, person.id, kind, 'low'))
      expect(await ctx.db.glance((glance) => servicesOf(glance, person.id))).toMatchObject([{ id, keyKind: kind }])
    }
    const view = await viewService(ctx, admin, id)
    expect(view).toMatchObject({ kind: 'open', tokenUsers: 1, byKey: [{ keyKind: 'token-card', people: 2 }, { keyKind: 'mobile-app', people: 1 }] })
  })
})

describe('a secret', () => {
  test('is shown once, also when two ask at the same moment, and not once another has taken its place', async () => {
    const { ctx } = world
    const { id, secretId } = await register()
    const other = await register({ clientId: 'other' })
    expect(await mayShowSecret(ctx, admin, other.id, secretId)).toBe(false)
    const shown = await Promise.all([mayShowSecret(ctx, admin, id, secretId), mayShowSecret(ctx, admin, id, secretId)])
    expect(shown.sort()).toEqual([false, true])
    await rotateServiceSecret(ctx, admin, other.id, other.secretId, 7)
    expect(await mayShowSecret(ctx, admin, other.id, other.secretId)).toBe(false)
  })
})

describe('the tile of an application', () => {
  test('leads to where its service begins a sign-in, while that lives and has such a place; else to the application', async () => {
    const { ctx } = world
    const application = { id: await makeApplication(ctx, 'VAMREG'), url: 'https://vamreg.example.org/' }
    const way = () => wayInto(ctx, application, 'https://keys.example.org/oidc')
    expect(await way()).toBe(application.url)
    const plain = await register({ applicationId: application.id })
    expect(await way()).toBe(application.url)
    await changeService(ctx, admin, plain.id, draft({ applicationId: application.id, initiateLoginUri: 'https://vamreg.example.org/login?from=portal' }), await shownOf(plain.id))
    expect(await way()).toBe('https://vamreg.example.org/login?from=portal&iss=https%3A%2F%2Fkeys.example.org%2Foidc')
    await closeService(ctx, admin, plain.id)
    expect(await way()).toBe(application.url)
  })
})

test('the page of its owner tells of a living service what its sign-in shows anyway, and nothing else', async () => {
  const { id } = await register()
  const known = await publicService(world.ctx, 'vamreg')
  expect(known).toEqual({ clientId: 'vamreg', names: draft().names, environment: 'UAT', authMethod: 'client_secret_basic', levelAsked: 'low' })
  expect(await publicService(world.ctx, 'nobody')).toBeNull()
  await closeService(world.ctx, admin, id)
  expect(await publicService(world.ctx, 'vamreg')).toBeNull()
})

test('a key opens the services that ask for no more than it is worth, each named once', () => {
  const names = (name: string) => draft({ names: { nl: name, fr: name, de: name, en: name } }).names
  const services = [{ names: names('A'), needed: 'low' }, { names: names('B'), needed: 'high' }, { names: names('A'), needed: 'substantial' }] as const
  expect(openedBy(services, 'substantial', 'fr')).toEqual({ opens: ['A'], not: ['B'] })
  expect(openedBy([], 'low', 'nl')).toEqual({ opens: [], not: [] })
})

describe('what is refused', () => {
  test.each([
    [{ clientId: 'a b' }, 'clientId', 'shape'],
    [{ names: { nl: 'A', fr: '', de: 'A', en: 'A' } }, 'names', 'missing'],
    [{ redirectUris: [] }, 'redirectUris', 'missing'],
    [{ redirectUris: ['http://vamreg.example.org/callback'] }, 'redirectUris', 'address'],
    [{ redirectUris: ['https://*.example.org/callback'] }, 'redirectUris', 'address'],
    [{ redirectUris: ['https://vamreg.example.org/callback#part'] }, 'redirectUris', 'address'],
    [{ redirectUris: ['https://me:secret@vamreg.example.org/'] }, 'redirectUris', 'address'],
    [{ redirectUris: ['javascript:alert(1)'] }, 'redirectUris', 'address'],
    [{ redirectUris: ['https://a.example.org/', 'https://b.example.org/'] }, 'redirectUris', 'several-hosts'],
    [{ backchannelLogoutUri: 'http://vamreg.example.org/out' }, 'backchannelLogoutUri', 'address'],
    [{ initiateLoginUri: 'http://vamreg.example.org/login' }, 'initiateLoginUri', 'address'],
    [{ authMethod: 'private_key_jwt' }, 'jwks', 'missing'],
    [{ authMethod: 'private_key_jwt', jwks: { keys: [{ kty: 'EC', d: 'x' }] } }, 'jwks', 'private-key'],
    [{ authMethod: 'private_key_jwt', jwks: { keys: [{ kty: 'EC' }] } }, 'jwks', 'shape'],
  ])('%o', async (changes, field, reason) => {
    expect(await registerService(world.ctx, admin, draft(changes as object))).toEqual({ kind: 'refused', field, reason })
  })

  test('by anybody but an administrator; an auditor may look', async () => {
    const { id, secretId } = await register()
    const auditor = await makeClerk(world, 'auditor')
    const support = await makeClerk(world, 'support')
    for (const clerk of [auditor, support]) {
      expect(await registerService(world.ctx, clerk, draft({ clientId: 'other' }))).toEqual({ kind: 'denied' })
      expect(await closeService(world.ctx, clerk, id)).toEqual({ kind: 'denied' })
      expect(await setTokenEnd(world.ctx, clerk, id, null, null)).toEqual({ kind: 'denied' })
      expect(await rotateServiceSecret(world.ctx, clerk, id, null, 0)).toEqual({ kind: 'denied' })
      expect(await beginTrial(world.ctx, clerk, id)).toEqual({ kind: 'denied' })
      expect(await mayShowSecret(world.ctx, clerk, id, secretId)).toBe(false)
    }
    expect((await listServices(world.ctx, auditor)).kind).toBe('open')
    expect((await listServices(world.ctx, support)).kind).toBe('denied')
  })
})

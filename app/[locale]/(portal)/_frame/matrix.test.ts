import { beforeEach, describe, expect, test, vi } from 'vitest'
import { formsHere } from '@/app/forms'
import type { Action, Answer, Rim } from '@/lib/http/action'
import type { Path } from '@/lib/http/paths'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeApplication, makeOrganisation, putIn } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'
import { memberPath } from '../../_access/places'

vi.hoisted(() => {
  const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
  const needed = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgresql://nowhere.invalid/none' }
  for (const [name, value] of Object.entries({ ...needed, SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') })) vi.stubEnv(name, value)
})

/** The forms about an organisation's people, with fields that each of them takes. */
const forms: [name: string, fields: Record<string, string>][] = [
  ['portal/roles', { seen: '' }],
  ['portal/manager', { manager: 'yes' }],
  ['portal/remove', {}],
  ['portal/resend-invitation', { seen: '' }],
  ['portal/withdraw-invitation', {}],
]

let world: TestContext
let path: Path
beforeEach(async () => {
  world = await testContext()
  const { ctx } = world
  const vamreg = await makeApplication(ctx, 'VAMREG', 'READER')
  const linde = await makeOrganisation(ctx, 'De Linde', [{ applicationId: vamreg, role: 'READER' }])
  const member = await makeCitizen(ctx)
  await putIn(ctx, member.id, linde, [{ applicationId: vamreg, role: 'READER' }])
  path = memberPath({ from: 'portal', organisationId: linde }, member.id)
})

async function fromOutside(organisation: string, manager: boolean): Promise<Session> {
  const { id } = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
  await world.prisma.person.update({ where: { id }, data: { realm: 'external' } })
  await world.prisma.termsAcceptance.create({ data: { personId: id, version: 1, locale: 'nl', hash: 'x', acceptedAt: world.time.now } })
  const known = await world.prisma.organisation.findFirst({ where: { name: organisation } })
  await putIn(world.ctx, id, known?.id ?? (await makeOrganisation(world.ctx, organisation)), [], manager)
  return signedInWith(world, { id }, 'mobile-app')
}

async function send(name: string, fields: Record<string, string>, session: Session | null): Promise<Answer> {
  const action = (formsHere() as Record<string, Action>)[name]
  if (!action) throw new Error(`There is no form ${name}`)
  const visit = session && (await openSession(world.ctx, session.id))
  const browser = { cookie: () => undefined, give: () => undefined } as Rim['browser']
  return action(fields, { ctx: world.ctx, locale: 'nl', path, browser, visit: async () => visit })
}

const denials = () => world.prisma.deed.count({ where: { kind: 'portal-denied' } })
const untouched = async () => [await world.prisma.accessGrant.count(), await world.prisma.membership.count({ where: { manager: true } })]

describe.each(forms)('the form %s', (name, fields) => {
  test.each([
    ['a citizen', async () => signedInWith(world, await makeCitizen(world.ctx), 'token-card')],
    ['an administrator of the console', async () => (await makeClerk(world, 'admin')) as Session],
  ])('is nothing to %s', async (_who, come) => {
    expect(await send(name, fields, await come())).toEqual({ status: 404 })
    expect(await untouched()).toEqual([1, 0])
  })

  test.each([
    ['a colleague who manages nobody', () => fromOutside('De Linde', false)],
    ['the manager of another organisation', () => fromOutside('De Beuk', true)],
  ])('is nothing to %s, and a deed', async (_who, come) => {
    const before = await come()
    expect(await send(name, fields, before)).toEqual({ status: 404 })
    expect(await denials()).toBe(1)
    expect((await untouched())[0]).toBe(1)
  })

  test('leads whoever is signed out to the page that says so', async () => {
    expect(await send(name, fields, null)).toEqual({ go: '/timeout' })
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { days } from '@/lib/core/duration'
import { grantsFor, grantsOf, holdsRole } from '@/lib/grant/grant-store'
import { apiKeyManager } from '@/lib/grant/model'
import type { Session } from '@/lib/session/session'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeApplication, makeOrganisation, putIn } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { changeManager } from './change-manager'
import { changeRoles } from './change-roles'
import { markOfRoles } from './held'
import { memberView, peopleView } from './people-view'
import { removeMember } from './remove-member'

let world: TestContext
let vamreg: string
let linde: string
let beuk: string
let manager: Session
let member: { id: string }
const place = () => ({ from: 'portal', organisationId: linde }) as const

beforeEach(async () => {
  world = await testContext()
  const { ctx } = world
  vamreg = await makeApplication(ctx, 'VAMREG', 'READER', 'REPORTER', apiKeyManager)
  linde = await makeOrganisation(ctx, 'De Linde', [{ applicationId: vamreg, role: 'READER' }, { applicationId: vamreg, role: 'REPORTER' }])
  beuk = await makeOrganisation(ctx, 'De Beuk', [{ applicationId: vamreg, role: 'READER' }])
  const boss = await makeCitizen(ctx)
  await putIn(ctx, boss.id, linde, [], true)
  manager = await signedInWith(world, boss, 'mobile-app')
  member = await makeCitizen(ctx)
  await putIn(ctx, member.id, linde, [{ applicationId: vamreg, role: 'READER' }])
})

const role = (name: string, expiresAt: Date | null = null) => ({ applicationId: vamreg, role: name, expiresAt })
const seen = async (personId = member.id) =>
  markOfRoles((await world.ctx.db.glance((glance) => grantsFor(glance, personId, linde))).filter(({ expiresAt }) => !expiresAt || expiresAt > world.time.now))
const held = async () => (await world.ctx.db.glance((glance) => grantsOf(glance, member.id))).map((grant) => grant.role)
const deeds = (kind: string) => world.prisma.deed.count({ where: { kind } })

describe('a manager', () => {
  test('gives a role and takes another: both count at once, are deeds, and are told in one letter', async () => {
    const outcome = await changeRoles(world.ctx, manager, place(), member.id, [role('REPORTER')], await seen())
    expect(outcome).toEqual({ kind: 'changed' })
    expect(await held()).toEqual(['REPORTER'])
    expect([await deeds('role-given'), await deeds('role-taken')]).toEqual([2, 1])
    const [letter] = await lettersOwed(world)
    expect(letter).toMatchObject({ template: 'roles-changed', data: { organisation: 'De Linde', given: [{ application: 'VAMREG' }], taken: [{ role: 'READER' }] } })
  })

  test('cannot give a role that the organisation does not have: neither to others nor to themselves', async () => {
    const wanted = [role('READER'), role(apiKeyManager)]
    expect(await changeRoles(world.ctx, manager, place(), member.id, wanted, await seen())).toMatchObject({ kind: 'not-given', role: { role: apiKeyManager } })
    const own = await seen(manager.personId)
    expect(await changeRoles(world.ctx, manager, place(), manager.personId, [role(apiKeyManager)], own)).toMatchObject({ kind: 'not-given' })
    expect(await held()).toEqual(['READER'])
  })

  test('extends a role, which ends at its instant', async () => {
    const end = new Date(world.time.now.getTime() + days(10))
    await changeRoles(world.ctx, manager, place(), member.id, [role('READER', end)], await seen())
    world.time.set(new Date(end.getTime() - 1))
    expect(await held()).toEqual(['READER'])
    world.time.set(end)
    expect(await held()).toEqual([])
    expect(await world.ctx.db.glance((glance) => holdsRole(glance, member.id, 'READER'))).toBe(false)
  })

  test('gives no role until yesterday', async () => {
    const before = new Date(world.time.now.getTime() - 1)
    expect(await changeRoles(world.ctx, manager, place(), member.id, [role('READER', before)], await seen())).toMatchObject({ kind: 'past' })
  })

  test('does not undo what somebody else changed meanwhile', async () => {
    const old = await seen()
    await changeRoles(world.ctx, manager, place(), member.id, [role('READER'), role('REPORTER')], old)
    expect(await changeRoles(world.ctx, manager, place(), member.id, [role('READER')], old)).toEqual({ kind: 'stale' })
    expect(await held()).toEqual(['READER', 'REPORTER'])
  })

  test('removes somebody with all that they hold, but not themselves', async () => {
    expect(await removeMember(world.ctx, manager, place(), member.id)).toEqual({ kind: 'removed' })
    expect(await held()).toEqual([])
    expect(await removeMember(world.ctx, manager, place(), member.id)).toEqual({ kind: 'gone' })
    expect(await removeMember(world.ctx, manager, place(), manager.personId)).toEqual({ kind: 'self' })
    expect((await lettersOwed(world)).map(({ template }) => template)).toEqual(['organisation-left'])
  })

  test('makes another manager, who may dismiss them; never themselves', async () => {
    expect(await changeManager(world.ctx, manager, place(), manager.personId, false)).toEqual({ kind: 'self' })
    await changeManager(world.ctx, manager, place(), member.id, true)
    const other = await signedInWith(world, member, 'mobile-app')
    expect(await changeManager(world.ctx, other, place(), manager.personId, false)).toEqual({ kind: 'changed' })
    expect(await removeMember(world.ctx, manager, place(), member.id)).toEqual({ kind: 'denied' })
  })

  test('two who dismiss each other at once leave one', async () => {
    await changeManager(world.ctx, manager, place(), member.id, true)
    const other = await signedInWith(world, member, 'mobile-app')
    await Promise.all([
      changeManager(world.ctx, manager, place(), member.id, false),
      changeManager(world.ctx, other, place(), manager.personId, false),
    ])
    expect(await world.prisma.membership.count({ where: { organisationId: linde, manager: true } })).toBe(1)
  })
})

describe('another organisation', () => {
  test('is nothing to a manager, and each try is a deed', async () => {
    const foreign = { from: 'portal', organisationId: beuk } as const
    const stranger = await makeCitizen(world.ctx)
    await putIn(world.ctx, stranger.id, beuk, [role('READER')])
    expect(await peopleView(world.ctx, manager, foreign, null)).toEqual({ kind: 'denied' })
    expect(await memberView(world.ctx, manager, foreign, stranger.id)).toEqual({ kind: 'denied' })
    expect(await changeRoles(world.ctx, manager, foreign, stranger.id, [], '')).toEqual({ kind: 'denied' })
    expect(await removeMember(world.ctx, manager, foreign, stranger.id)).toEqual({ kind: 'denied' })
    expect(await changeManager(world.ctx, manager, foreign, stranger.id, true)).toEqual({ kind: 'denied' })
    expect(await deeds('portal-denied')).toBe(5)
  })

  test('has people whose roles stand under the name of the application, in every language', async () => {
    const names = { nl: 'Onbeschikbaarheden', fr: 'Indisponibilités', de: 'Lieferengpässe', en: 'Shortages' }
    await world.prisma.application.update({ where: { id: vamreg }, data: { names } })
    expect(await memberView(world.ctx, manager, place(), member.id)).toMatchObject({ member: { roles: [{ role: 'READER', names, environment: 'UAT' }] } })
  })

  test('has people whom a manager does not find in their own', async () => {
    const stranger = await makeCitizen(world.ctx)
    await putIn(world.ctx, stranger.id, beuk, [role('READER')])
    expect(await memberView(world.ctx, manager, place(), stranger.id)).toEqual({ kind: 'gone' })
    expect(await changeRoles(world.ctx, manager, place(), stranger.id, [], '')).toEqual({ kind: 'gone' })
    expect(await removeMember(world.ctx, manager, place(), stranger.id)).toEqual({ kind: 'gone' })
    const view = await peopleView(world.ctx, manager, place(), null)
    expect(view.kind === 'seen' && view.people.map(({ id }) => id)).not.toContain(stranger.id)
  })

  test.each([
    ['no manager any more', () => world.prisma.membership.updateMany({ data: { manager: false } })],
    ['signed out', () => world.prisma.session.updateMany({ data: { endedAt: world.time.now } })],
    ['disabled', () => world.prisma.person.update({ where: { id: manager.personId }, data: { disabledAt: world.time.now } })],
    ['of a closed organisation', () => world.prisma.organisation.update({ where: { id: linde }, data: { closedAt: world.time.now } })],
  ])('somebody %s manages nobody', async (_who, happens) => {
    await happens()
    expect(await peopleView(world.ctx, manager, place(), null)).toEqual({ kind: 'denied' })
    expect(await removeMember(world.ctx, manager, place(), member.id)).toEqual({ kind: 'denied' })
  })
})

describe('from the console', () => {
  test('an administrator changes roles, bound by what the organisation has; support looks on', async () => {
    const [admin, support] = [await makeClerk(world, 'admin'), await makeClerk(world, 'support')]
    const console = { from: 'console', organisationId: linde } as const
    expect(await changeRoles(world.ctx, admin, console, member.id, [role(apiKeyManager)], await seen())).toMatchObject({ kind: 'not-given' })
    expect(await changeRoles(world.ctx, admin, console, member.id, [role('REPORTER')], await seen())).toEqual({ kind: 'changed' })
    expect(await changeRoles(world.ctx, support, console, member.id, [], await seen())).toEqual({ kind: 'denied' })
    expect(await peopleView(world.ctx, support, console, null)).toMatchObject({ kind: 'seen' })
    expect(await deeds('grants-viewed')).toBe(1)
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { openSession } from '@/lib/session/open-session'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'
import { admitToPage } from './admit'
import { disablePerson } from './disable-person'
import { dismissClerk } from './dismiss-clerk'
import { adminStart, inviteClerk } from './start-admin'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const usernameOf = async (id: string) => (await world.prisma.person.findUniqueOrThrow({ where: { id } })).username
const deeds = (kind: string) => world.prisma.deed.findMany({ where: { kind }, select: { personId: true, actorId: true, details: true } })

describe('somebody whose role is taken away', () => {
  test('is signed out at once and keeps the other roles', async () => {
    const clerk = await makeClerk(world, 'admin', 'auditor')
    await makeClerk(world, 'admin')
    expect(await dismissClerk(world.ctx, await usernameOf(clerk.personId), 'admin')).toEqual({ kind: 'dismissed', left: 1 })
    expect(await openSession(world.ctx, clerk.id)).toBeNull()
    expect((await world.prisma.person.findUniqueOrThrow({ where: { id: clerk.personId } })).roles).toEqual(['auditor'])
    expect(await deeds('admin-dismissed')).toEqual([{ personId: clerk.personId, actorId: null, details: { role: 'admin' } }])
  })

  test('does not come in by a link from before', async () => {
    const outcome = await inviteClerk(world.ctx, 'ada')
    const secret = outcome.kind === 'invited' ? (outcome.url.split('/').at(-1) ?? '') : ''
    expect(await adminStart(world.ctx, secret)).not.toBeNull()
    await dismissClerk(world.ctx, ' Ada ', 'admin')
    expect(await adminStart(world.ctx, secret)).toBeNull()
  })

  test('must have had it', async () => {
    const clerk = await makeClerk(world, 'support')
    expect(await dismissClerk(world.ctx, await usernameOf(clerk.personId), 'admin')).toEqual({ kind: 'no-such-role' })
    expect(await dismissClerk(world.ctx, 'nobody-at-all', 'admin')).toEqual({ kind: 'nobody' })
    expect(await admitToPage(world.ctx, clerk, { roles: ['support'], what: '/console' })).not.toBeNull()
  })
})

describe('somebody whose account is disabled', () => {
  test('is signed out at once and gets the answer of an unknown name, until it is enabled again', async () => {
    const citizen = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
    const session = await signedInWith(world, citizen, 'mobile-app')
    const signIn = async () =>
      (await submitCredentials(world.ctx, { keyKind: 'mobile-app', purpose: 'continue', username: citizen.username, password: citizen.password, locale: 'nl' })).kind

    expect(await disablePerson(world.ctx, citizen.username.toUpperCase())).toEqual({ kind: 'done' })
    expect(await openSession(world.ctx, session.id)).toBeNull()
    expect(await signIn()).toBe('wrong')
    expect(await disablePerson(world.ctx, citizen.username)).toEqual({ kind: 'already' })

    expect(await disablePerson(world.ctx, citizen.username, false)).toEqual({ kind: 'done' })
    expect(await signIn()).toBe('passed')
    const about = { personId: citizen.id, actorId: null }
    expect([await deeds('person-disabled'), await deeds('person-enabled')]).toMatchObject([[about], [about]])
  })

  test('is somebody', async () => {
    expect(await disablePerson(world.ctx, 'nobody-at-all')).toEqual({ kind: 'nobody' })
  })
})

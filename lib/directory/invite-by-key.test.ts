import { beforeEach, describe, expect, test } from 'vitest'
import { verifyKey, type Holder } from '@/lib/api-key/verify-key'
import { invitationsPerOrganisation } from '@/lib/limits/limit'
import { testContext, type TestContext } from '@/lib/testing/context'
import { somebody } from '@/lib/testing/guests'
import { makeKey, makeKeyManager } from '@/lib/testing/key-managers'
import { makeCitizen } from '@/lib/testing/people'
import { inviteByKey } from './invite-by-key'

let world: TestContext
let holder: Holder

beforeEach(async () => {
  world = await testContext()
  const verified = await verifyKey(world.ctx, (await makeKey(world, await makeKeyManager(world, 'Apotheek De Linde'))).text)
  if (verified.kind !== 'active') throw new Error(verified.kind)
  ;({ holder } = verified)
})

const call = (email = somebody.email) => inviteByKey(world.ctx, holder, { ...somebody, email }, [])
const spent = async () => (await world.prisma.limit.findFirst({ where: { key: { startsWith: 'invitations/' } } }))?.failures ?? 0
const spend = (failures: number) => world.prisma.limit.updateMany({ where: { key: { startsWith: 'invitations/' } }, data: { failures } })

describe('the invitations of an organisation', () => {
  test('are not used up by a program that names everybody every night, nor by what is refused', async () => {
    const citizen = await makeCitizen(world.ctx, { username: 'noor@example.org' })
    expect(await call()).toMatchObject({ kind: 'invited' })
    for (let night = 0; night < 3; night++) expect(await call()).toMatchObject({ kind: 'unchanged' })
    expect(await call(citizen.username)).toEqual({ kind: 'name-taken' })
    expect(await spent()).toBe(1)
    await spend(invitationsPerOrganisation.free - 1)
    expect(await call('b@example.org')).toMatchObject({ kind: 'invited' })
    expect(await call('c@example.org')).toMatchObject({ kind: 'too-many' })
    expect(await call()).toMatchObject({ kind: 'unchanged' })
  })

  test('do not last longer when many are called at once', async () => {
    await call()
    await spend(invitationsPerOrganisation.free - 2)
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, n) => call(`at.once.${n}@example.org`)))
    expect(outcomes.filter(({ kind }) => kind === 'invited')).toHaveLength(2)
    expect(outcomes.filter(({ kind }) => kind === 'too-many')).toHaveLength(8)
    expect(await world.prisma.person.count({ where: { username: { startsWith: 'at.once' } } })).toBe(2)
  })
})

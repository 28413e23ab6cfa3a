import { beforeEach, expect, test } from 'vitest'
import { letterCameBack } from '@/lib/campaign/letter-came-back'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, password } from '@/lib/testing/people'
import type { BounceEvent } from './bounce'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const comesBack = (event: Partial<BounceEvent> & { addresses: string[] }) =>
  letterCameBack(world.ctx, { eventId: 'e1', kind: 'bounced', hard: true, letterId: null, ...event })
const enter = async (username: string, keyKind: 'email-code' | 'mobile-app') =>
  (await submitCredentials(world.ctx, { username, password, keyKind, purpose: 'continue', locale: 'nl' })).kind
const deadAt = async (id: string) => (await world.prisma.person.findUniqueOrThrow({ where: { id } })).emailDeadAt

test('a hard bounce closes the e-mail key of everybody with that address, and no other key', async () => {
  const one = await makeCitizen(world.ctx, { email: 'Shared@example.org', keys: ['email-code', 'mobile-app'] })
  const other = await makeCitizen(world.ctx, { email: 'shared@example.org', keys: ['email-code'] })
  const stranger = await makeCitizen(world.ctx, { keys: ['email-code'] })
  await comesBack({ addresses: ['shared@EXAMPLE.org'] })
  expect([await enter(one.username, 'email-code'), await enter(one.username, 'mobile-app')]).toEqual(['dead-mailbox', 'passed'])
  expect([await enter(other.username, 'email-code'), await enter(stranger.username, 'email-code')]).toEqual(['dead-mailbox', 'passed'])
  expect(await world.prisma.deed.count({ where: { kind: 'address-dead' } })).toBe(2)
  await world.prisma.person.update({ where: { id: one.id }, data: { email: 'one@example.org' } })
  expect([await enter(one.username, 'email-code'), await enter(other.username, 'email-code')]).toEqual(['passed', 'dead-mailbox'])
})

test('a wrong password is told nothing of it', async () => {
  const { username, email } = await makeCitizen(world.ctx, { keys: ['email-code'] })
  await comesBack({ addresses: [email ?? ''] })
  const outcome = await submitCredentials(world.ctx, { username, password: 'wrong', keyKind: 'email-code', purpose: 'continue', locale: 'nl' })
  expect(outcome.kind).toBe('wrong')
})

test('what may pass is noted and nothing follows; a complaint counts like a bounce', async () => {
  const { id, email } = await makeCitizen(world.ctx)
  await comesBack({ addresses: [email ?? ''], hard: false })
  expect(await deadAt(id)).toBeNull()
  await comesBack({ addresses: [email ?? ''], kind: 'complained', eventId: 'e2' })
  expect(await deadAt(id)).toEqual(world.time.now)
  expect(await world.prisma.bounce.count()).toBe(2)
})

test('the same event, even many at once, is noted once; the ledger holds no address', async () => {
  const { email } = await makeCitizen(world.ctx)
  const all = await Promise.all(Array.from({ length: 8 }, () => comesBack({ addresses: [email ?? '', 'nobody@example.org'] })))
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
  const ledger = await world.prisma.bounce.findMany({ orderBy: { id: 'asc' } })
  expect(ledger.map(({ people }) => people)).toEqual([1, 0])
  expect(JSON.stringify(ledger, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('@')
  expect(await world.prisma.deed.count({ where: { kind: 'address-dead' } })).toBe(1)
})

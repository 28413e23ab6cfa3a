import { setImmediate } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '@/lib/core/password-hash'
import { replaceHash } from '@/lib/password/password-store'
import { lockPerson } from '@/lib/person/person-store'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { endOtherSessions, startSession } from '@/lib/session/session-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { submitCell } from './submit-cell'
import { submitCredentials, type CredentialsOutcome } from './submit-credentials'

let world: TestContext
let citizen: Citizen
let another: string

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  another = await hashPassword('iets heel anders, en lang')
})

const enter = (password = citizen.password, username = citizen.username): Promise<CredentialsOutcome> =>
  submitCredentials(world.ctx, { keyKind: 'token-card', purpose: 'activate', username, password, locale: 'nl' })

async function halfWay(): Promise<Session> {
  const outcome = await enter()
  if (outcome.kind !== 'passed') throw new Error(outcome.kind)
  return outcome.session
}

/** What every change of a password does, whoever asks for it; `beside` begins before it is kept. */
const changePassword = async (beside: (before: string) => void = () => undefined) => {
  const { passwordHash } = await world.prisma.person.findFirstOrThrow()
  return world.ctx.db.transaction(async (tx) => {
    await lockPerson(tx, citizen.id)
    await replaceHash(tx, citizen.id, another, passwordHash)
    await endOtherSessions(tx, citizen.id, null)
    beside(passwordHash)
    for (let turn = 0; turn < 20; turn++) await setImmediate()
  })
}

const living = () => world.prisma.session.count({ where: { endedAt: null } })

test('whoever answered with the old password while a new one is set is not half way in', async () => {
  const beginning = { personId: citizen.id, level: 'password', keyKind: 'token-card', purpose: 'activate' } as const
  let entering: Promise<Session> | undefined
  await changePassword((before) => void (entering = world.ctx.db.transaction((tx) => startSession(world.ctx, tx, beginning, before))))
  expect(await openSession(world.ctx, (await entering)?.id ?? '')).toBeNull()
  expect(await living()).toBe(0)
})

test('whoever answers the cell while a new password is set is out afterwards, whichever comes first', async () => {
  for (let turns = 0; turns < 30; turns++) {
    const session = await halfWay()
    await world.prisma.tokenCard.updateMany({ data: { pendingCell: 18 } })
    const change = async () => {
      for (let turn = 0; turn < turns; turn++) await setImmediate()
      await changePassword()
    }
    await Promise.all([submitCell(world.ctx, session, citizen.cells[17] ?? ''), change()])
    expect(await living()).toBe(0)
    await world.prisma.person.update({ where: { id: citizen.id }, data: { passwordHash: await hashPassword(citizen.password) } })
  }
})

test('a crowd that guesses at one name at once is counted at its address for what was compared, and no more', async () => {
  for (let name = 0; name < 8; name++) await Promise.all(Array.from({ length: 60 }, () => enter('wrong', `guess${String(name)}`)))
  const sender = await world.prisma.limit.findFirstOrThrow({ where: { key: { startsWith: 'sender/' } } })
  expect(sender.failures).toBe(40)
})

import { beforeEach, expect, test } from 'vitest'
import { hours, minutes } from '@/lib/core/duration'
import { keepDevice } from '@/lib/device/known-device-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { submitCredentials } from './submit-credentials'
import { tellBlocked } from './tell-blocked'

let world: TestContext
let citizen: Citizen
beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
})

const mistype = async (times: number, { username = citizen.username, browser = null as string | null } = {}) => {
  const ctx = { ...world.ctx, origin: { ...world.ctx.origin!, browser } }
  const wish = { keyKind: 'token-card', purpose: 'continue', locale: 'nl' } as const
  for (let n = 0; n < times; n++) await submitCredentials(ctx, { ...wish, username, password: 'wrong' })
}

test('whose name was blocked by wrong passwords is told so by e-mail, with the way past it', async () => {
  await mistype(4)
  expect(await tellBlocked(world.ctx)).toBe(0)
  await mistype(1)
  expect(await tellBlocked(world.ctx)).toBe(1)
  const url = 'https://keys.example.org/nl/forgotten/password'
  expect(await lettersOwed(world)).toMatchObject([{ template: 'sign-in-blocked', to: citizen.email, data: { url } }])
})

test('however long strangers go on, there is one letter a day, also when two processes look at once', async () => {
  await mistype(5)
  await Promise.all([tellBlocked(world.ctx), tellBlocked(world.ctx)])
  for (let hour = 1; hour < 24; hour++) {
    world.time.advance(hours(1))
    await mistype(2)
    expect(await tellBlocked(world.ctx)).toBe(0)
  }
  expect(await lettersOwed(world)).toHaveLength(1)
  world.time.advance(hours(1))
  await mistype(2)
  expect(await tellBlocked(world.ctx)).toBe(1)
  expect(await lettersOwed(world)).toHaveLength(2)
})

test('nothing is told of a name that nobody has, nor of a block that is long over', async () => {
  await mistype(5, { username: 'nobody.here' })
  expect(await tellBlocked(world.ctx)).toBe(0)
  await mistype(5)
  world.time.advance(minutes(11))
  expect(await tellBlocked(world.ctx)).toBe(0)
})

test('nothing is told of somebody’s own slips at a browser they have used before', async () => {
  const browser = 'h'.repeat(43)
  await world.ctx.db.transaction((tx) => keepDevice(tx, citizen.id, browser, 'Firefox, Linux'))
  await mistype(5, { browser })
  expect(await tellBlocked(world.ctx)).toBe(0)
})

import { beforeEach, describe, expect, test } from 'vitest'
import { lockKey } from '@/lib/key/key-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { acceptStep, readMobileApp } from './app-store'
import { openAppSecret } from './secret'

let world: TestContext
let citizen: Citizen

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
})

const app = () => world.ctx.db.transaction((tx) => readMobileApp(tx, citizen.id))
const accept = async (step: number) => {
  const { keyId } = (await app())!
  return world.ctx.db.transaction((tx) => acceptStep(tx, keyId, step))
}

describe('the app of a person', () => {
  test('is found with its secret while the key is active', async () => {
    const found = await app()
    expect(openAppSecret(world.ctx.secrets, citizen.id, found!.sealedSecret)).toBe(citizen.appSecret)
    await world.ctx.db.transaction((tx) => lockKey(tx, found!.keyId))
    expect(await app()).toBeNull()
  })

  test('accepts a step once, however many browsers send it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(59_000_000)))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect((await app())!.lastStep).toBe(59_000_000)
  })

  test('never goes back to an earlier step', async () => {
    expect(await accept(59_000_001)).toBe(true)
    expect(await accept(59_000_000)).toBe(false)
    expect(await accept(59_000_002)).toBe(true)
    expect((await app())!.lastStep).toBe(59_000_002)
  })
})

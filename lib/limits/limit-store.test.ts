import { beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds } from '@/lib/core/duration'
import { testContext, type TestContext } from '@/lib/testing/context'
import { perName, perSender } from './limit'
import { settleTry, spendTry, takeBack } from './limit-store'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const name = { key: 'name', rule: perName }
const sender = { key: 'sender', rule: perSender }
const spend = (counters = [name, sender]) => world.ctx.db.gate((gate) => spendTry(gate, counters))
const settle = () => world.ctx.db.transaction(async (tx) => settleTry(tx, name.key, sender.key))
const failuresOf = async (key: string) => (await world.prisma.limit.findUnique({ where: { key } }))?.failures

/** How many minutes a try has to wait; null when it is let through. */
async function wait() {
  const { blockedUntil } = await spend()
  return blockedUntil && (blockedUntil.getTime() - world.time.now.getTime()) / minutes(1)
}

describe('whoever types wrong passwords', () => {
  test('has five tries, then waits a minute, and twice as long after each further one, up to an hour', async () => {
    for (let n = 0; n < 5; n++) expect(await wait()).toBeNull()
    for (const expected of [1, 2, 4, 8, 16, 32, 60, 60]) {
      expect(await wait()).toBe(expected)
      world.time.advance(minutes(expected) - seconds(1))
      expect(await wait()).toBeCloseTo(1 / 60)
      world.time.advance(seconds(1))
      expect(await wait()).toBeNull()
    }
  })

  test('spends nothing while blocked, on no counter', async () => {
    for (let n = 0; n < 9; n++) await spend()
    expect(await failuresOf('name')).toBe(5)
    expect(await failuresOf('sender')).toBe(5)
  })

  test('starts anew after a day without a failure', async () => {
    for (let n = 0; n < 4; n++) await spend()
    world.time.advance(perName.forgetAfter)
    await spend()
    expect(await failuresOf('name')).toBe(1)
  })

  test('gets five tries and not one more, however many arrive at once', async () => {
    const spent = await Promise.all(Array.from({ length: 60 }, () => spend([name])))
    expect(spent.filter((each) => each.blockedUntil === null)).toHaveLength(5)
    expect(await failuresOf('name')).toBe(5)
  })

  test('leaves no trace of a try that was taken back, and keeps those before it', async () => {
    await spend([sender])
    const spent = await spend()
    await world.ctx.db.transaction((tx) => takeBack(tx, spent))
    expect(await failuresOf('name')).toBeUndefined()
    expect(await failuresOf('sender')).toBe(1)
  })

  test('is forgiven by a right one: the name at once, the sender by that one try', async () => {
    for (let n = 0; n < 3; n++) await spend()
    await settle()
    expect(await failuresOf('name')).toBeUndefined()
    expect(await failuresOf('sender')).toBe(2)
  })
})

test('right answers and further tries at the same moment do not wait for each other for ever', async () => {
  const [free, first, most] = [1_000_000, 1, 1]
  const roomy = [name, sender].map(({ key, rule }) => ({ key, rule: { ...rule, free, first, most } }))
  await spend(roomy)
  const rounds = Array.from({ length: 1000 }, (_, n) => (n % 2 === 0 ? spend(roomy) : settle()))
  expect((await Promise.allSettled(rounds)).filter(({ status }) => status === 'rejected')).toEqual([])
})

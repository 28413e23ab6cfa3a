import { beforeEach, describe, expect, test } from 'vitest'
import { systemRandom } from '@/lib/core/random'
import { makeSecrets, type NamedKey } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { readMobileApp } from './app-store'
import { renewSecrets } from './renew-secrets'
import { openAppSecret } from './secret'

const [old, young]: [NamedKey, NamedKey] = [
  { id: 'old', key: Buffer.from('an old key is thirty-two bytes..') },
  { id: 'new', key: Buffer.from('a newer key is thirty-two bytes.') },
]
const holding = (ctx: Context, ...keys: NamedKey[]): Context => ({ ...ctx, secrets: makeSecrets(keys, systemRandom) })

let world: TestContext
let people: Citizen[]
beforeEach(async () => {
  world = await testContext()
  const before = holding(world.ctx, old)
  people = await Promise.all([1, 2, 3].map(() => makeCitizen(before, { keys: ['mobile-app'] })))
})

const sealedOf = async ({ id }: Citizen) => (await world.ctx.db.glance((glance) => readMobileApp(glance, id)))!.sealedSecret
const opens = async (ctx: Context, person: Citizen) => openAppSecret(ctx.secrets, person.id, await sealedOf(person)) === person.appSecret

describe('secrets of apps, sealed anew', () => {
  test('open with the new key alone, and no longer with the old one', async () => {
    expect(await renewSecrets(holding(world.ctx, young, old))).toEqual({ renewed: 3, unreadable: 0 })
    for (const person of people) {
      expect(await opens(holding(world.ctx, young), person)).toBe(true)
      expect(await opens(holding(world.ctx, old), person)).toBe(false)
    }
    expect(await renewSecrets(holding(world.ctx, young))).toEqual({ renewed: 0, unreadable: 0 })
  })

  test('stay closed in another person’s row or with a bit turned, and that is a deed', async () => {
    const [one, two] = await Promise.all(people.map(sealedOf))
    await world.prisma.mobileApp.updateMany({ where: { sealedSecret: one! }, data: { sealedSecret: two! } })
    expect(await opens(holding(world.ctx, old), people[0]!)).toBe(false)
    expect(await renewSecrets(holding(world.ctx, young, old))).toEqual({ renewed: 2, unreadable: 1 })
    expect(await world.prisma.deed.findMany({ where: { kind: 'secret-unreadable' } })).toMatchObject([{ personId: people[0]!.id }])
  })

  test('are each renewed once, however many run it at the same time', async () => {
    const both = holding(world.ctx, young, old)
    const runs = await Promise.all([1, 2, 3].map(() => renewSecrets(both)))
    expect(runs.reduce((sum, run) => sum + run.renewed, 0)).toBe(3)
    for (const person of people) expect(await opens(holding(world.ctx, young), person)).toBe(true)
  })
})

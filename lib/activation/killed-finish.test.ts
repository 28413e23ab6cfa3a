import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'
import { childSecrets } from '@/lib/testing/dying'
import type { FinishFault } from '@/lib/testing/finish-child'
import { bundleChild, type KilledChild } from '@/lib/testing/killed-child'
import { makeCitizen } from '@/lib/testing/people'
import { newestCodeOf, signedInWithCard } from '@/lib/testing/signed-in'
import { beginActivation } from './begin'
import { chooseKey } from './choose-key'
import { confirmAddress } from './confirm-address'
import { submitRegistrationCode } from './submit-code'

const often = 20

let child: KilledChild
beforeAll(async () => void (child = await bundleChild('lib/testing/finish-child.ts')))
afterAll(() => child.remove())

let world: TestContext
beforeEach(async () => {
  const made = await testContext()
  world = { ...made, ctx: { ...made.ctx, secrets: childSecrets } }
})

/** Somebody who holds the code in their hand. */
async function withCode() {
  const { ctx, prisma, time } = world
  // A little after the one before, so that the newest code is theirs.
  time.advance(1)
  const citizen = await makeCitizen(ctx)
  const session = await signedInWithCard(world, citizen)
  await beginActivation(ctx, session)
  await confirmAddress(ctx, session)
  await chooseKey(ctx, session, 'email-code')
  const code = await newestCodeOf(world)
  const { url } = await workerDatabase()
  return {
    submit: () => submitRegistrationCode(ctx, session, code),
    submitAndDie: (fault: FinishFault) =>
      child.run({ KEYTURN_FAULT: fault, DATABASE_URL: url, KEYTURN_TEST_NOW: time.now.toISOString(), KEYTURN_SESSION: session.id, KEYTURN_CODE: code }),
    /** The keys, and the letters and deeds of the finish. */
    standing: async () => {
      const keys = await prisma.digitalKey.findMany({ where: { personId: citizen.id }, orderBy: { kind: 'asc' } })
      const letters = await prisma.letter.findMany({ where: { personId: citizen.id, template: { not: 'registration-code' } }, orderBy: { template: 'asc' } })
      const deeds = await prisma.deed.count({ where: { personId: citizen.id, kind: { in: ['key-activated', 'key-deactivated'] } } })
      return { keys: keys.map(({ kind, status }) => `${kind} ${status}`), letters: letters.map(({ template }) => template), deeds }
    },
  }
}

const nothing = { keys: ['token-card active'], letters: [], deeds: 0 }
const everything = { keys: ['email-code active', 'token-card deactivated'], letters: ['key-activated', 'token-deactivated'], deeds: 2 }

describe(`kill -9 of whoever finishes an activation, ${String(often)} times each`, { timeout: 120_000 }, () => {
  test('before the commit leaves the card alive and the code as good as it was', async () => {
    const { submit, submitAndDie, standing } = await withCode()
    for (let round = 0; round < often; round++) {
      await submitAndDie('before-commit')
      expect(await standing()).toEqual(nothing)
    }
    expect((await submit()).kind).toBe('finished')
    expect(await standing()).toEqual(everything)
  })

  test('after the commit leaves the new key, a dead card and two letters, and trying again adds none', async () => {
    for (let round = 0; round < often; round++) {
      const { submit, submitAndDie, standing } = await withCode()
      await submitAndDie('after-commit')
      expect(await standing()).toEqual(everything)
      expect((await submit()).kind).toBe('already')
      expect(await standing()).toEqual(everything)
    }
  })

  test('at any moment leaves all or nothing, and trying again leaves all', async () => {
    for (let round = 0; round < often; round++) {
      const { submit, submitAndDie, standing } = await withCode()
      await submitAndDie('some-time')
      const { kind } = await submit()
      expect(['finished', 'already']).toContain(kind)
      expect(await standing()).toEqual(everything)
    }
  })
})

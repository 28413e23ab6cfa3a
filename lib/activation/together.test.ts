import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/db/context'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { currentAppCode } from '@/lib/mobile-app/totp'
import type { Session } from '@/lib/session/session'
import { testContext, type TestContext } from '@/lib/testing/context'
import { failingAt } from '@/lib/testing/failing-at'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { newestCodeOf, signedInWithCard } from '@/lib/testing/signed-in'
import { beginActivation } from './begin'
import { chooseKey } from './choose-key'
import { confirmAddress } from './confirm-address'
import { currentStep } from './current-step'
import { appInstalled, nameDevice } from './set-up-app'
import { submitAppCode } from './submit-app-code'
import { submitRegistrationCode } from './submit-code'

let world: TestContext
let citizen: Citizen
let session: Session

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  session = await signedInWithCard(world, citizen)
  // Another browser, which the finish signs out.
  await signedInWithCard(world, citizen)
  await beginActivation(world.ctx, session)
  await confirmAddress(world.ctx, session)
})

type Submit = (ctx: Context) => Promise<{ kind: string }>

async function byMail(): Promise<Submit> {
  await chooseKey(world.ctx, session, 'email-code')
  const code = await newestCodeOf(world)
  return (ctx) => submitRegistrationCode(ctx, session, code)
}

async function byApp(): Promise<Submit> {
  await chooseKey(world.ctx, session, 'mobile-app')
  await appInstalled(world.ctx, session)
  await nameDevice(world.ctx, session, 'My phone')
  const { activation } = await currentStep(world.ctx, citizen.id)
  const code = currentAppCode(openAppSecret(world.ctx.secrets, citizen.id, activation?.sealedSecret ?? '') ?? '', world.time.now)
  return (ctx) => submitAppCode(ctx, session, code)
}

/** All that a finish changes. */
async function everything() {
  const { prisma } = world
  const { activation, digitalKey, mobileApp, mailedCode, session: sessions, letter, mailedLink, deed } = prisma
  const [walks, keys, apps, codes, browsers, letters, links, deeds] = await Promise.all([
    activation.findMany(),
    digitalKey.findMany({ orderBy: { kind: 'asc' } }),
    mobileApp.findMany(),
    mailedCode.findMany(),
    sessions.findMany({ orderBy: { id: 'asc' } }),
    letter.findMany({ orderBy: { position: 'asc' } }),
    mailedLink.findMany(),
    deed.findMany({ orderBy: { id: 'asc' } }),
  ])
  return { walks, keys, apps, codes, browsers, letters, links, deeds }
}

describe.each([
  ['the registration code', byMail],
  ['the code of the app', byApp],
])('an activation that ends with %s', (_what, begin) => {
  test('happens as a whole or not at all, whichever of its statements fails', async () => {
    const submit = await begin()
    const before = await everything()
    for (let n = 1; ; n++) {
      const { db, asked } = failingAt(world.ctx.db, n)
      await expect(submit({ ...world.ctx, db }), `statement ${String(n)}`).rejects.toThrow(/division by zero|refused at the end/)
      expect(await everything(), `statement ${String(n)}`).toEqual(before)
      if (asked.length < n) {
        expect(asked.filter((text) => text.includes('INSERT INTO deed'))).not.toEqual([])
        break
      }
      expect(n).toBeLessThan(100)
    }
    expect((await submit(world.ctx)).kind).toBe('finished')
    const { keys, letters, browsers } = await everything()
    expect(keys.map(({ kind, status }) => `${kind} ${status}`)).toEqual([expect.stringMatching(/ active$/), 'token-card deactivated'])
    expect(letters.slice(before.letters.length).map(({ template }) => template)).toEqual(['token-deactivated', 'key-activated'])
    expect(browsers.filter(({ endedAt }) => endedAt === null)).toHaveLength(1)
  })
})

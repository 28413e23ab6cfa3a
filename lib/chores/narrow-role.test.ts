import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { beginActivation } from '@/lib/activation/begin'
import { chooseKey } from '@/lib/activation/choose-key'
import { confirmAddress } from '@/lib/activation/confirm-address'
import { submitRegistrationCode } from '@/lib/activation/submit-code'
import { verifyChain } from '@/lib/audit/verify-chain'
import { letterCameBack } from '@/lib/campaign/letter-came-back'
import { oweReminders } from '@/lib/campaign/owe-reminders'
import { moveCampaign } from '@/lib/campaign/steer-campaign'
import { midnight } from '@/lib/core/brussels'
import { days } from '@/lib/core/duration'
import { openPool } from '@/lib/db/pool'
import { makeDatabase } from '@/lib/db/transaction'
import { personView } from '@/lib/help-desk/person-view'
import { beginSearch, continueSearch } from '@/lib/help-desk/search'
import { startCarrying } from '@/lib/mail/carry'
import { peopleBehind } from '@/lib/overview/lists'
import { overview } from '@/lib/overview/overview'
import { allowTaking, makeBatch } from '@/lib/printing/make-batch'
import { takeBatch } from '@/lib/printing/take-batch'
import { forgetPerson } from '@/lib/retention/forget-person'
import { askedCell } from '@/lib/sign-in/asked-cell'
import { submitCell } from '@/lib/sign-in/submit-cell'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { cutoffView } from '@/lib/steering/cutoff-view'
import { usualAssumptions } from '@/lib/steering/simulation'
import { cohortsView, simulationView, steeringView } from '@/lib/steering/steering-view'
import { makeCohort } from '@/lib/steering/cohorts'
import { clerkLookingAt, makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'
import { delivering } from '@/lib/testing/letters'
import { makeCitizen } from '@/lib/testing/people'
import { importFile, rosterOf, tryFile } from '@/lib/testing/roster'
import { scriptedPost } from '@/lib/testing/scripted-post'
import { newestCodeOf } from '@/lib/testing/signed-in'
import { heldClock } from '@/lib/testing/held-clock'
import { readTrail } from '@/lib/trail/read-trail'
import { grantRights } from '../../scripts/migrate/rights.ts'
import { daily } from './daily'
import { keepHouse } from './keep-house'

// Roles belong to the whole server, where several runs may be at work.
const role = `keyturn_narrow_${String(process.pid)}`
let app: pg.Pool
/** The world as the server has it, that signs in with the role of `npm run db:grant`; `prisma` stays the owner's. */
let world: TestContext

beforeAll(async () => {
  const owner = await testContext()
  const { url } = await workerDatabase()
  await owner.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'app'`)
  await grantRights(url, role)
  app = openPool(Object.assign(new URL(url), { username: role, password: 'app' }).href, 4)
})
afterAll(async () => {
  await app.end()
  await world.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
})
beforeEach(async () => {
  const owner = await testContext()
  world = { ...owner, ctx: { ...owner.ctx, db: makeDatabase(app, heldClock(() => owner.time.now)) } }
})

const cutoff = midnight(2027, 6, 1)

describe("with no more rights than the server's role has", () => {
  test('somebody signs in with the card and activates a new key', async () => {
    const { ctx } = world
    const citizen = await makeCitizen(ctx)
    const entered = await submitCredentials(ctx, { username: citizen.username, password: citizen.password, keyKind: 'token-card', purpose: 'activate', locale: 'nl' })
    if (entered.kind !== 'passed') throw new Error(entered.kind)
    const number = (await askedCell(ctx, entered.session)) ?? 0
    const signedIn = await submitCell(ctx, entered.session, citizen.cells[number - 1] ?? '')
    if (signedIn.kind !== 'passed') throw new Error(signedIn.kind)
    await beginActivation(ctx, signedIn.session)
    await confirmAddress(ctx, signedIn.session)
    await chooseKey(ctx, signedIn.session, 'email-code')
    expect(await submitRegistrationCode(ctx, signedIn.session, await newestCodeOf(world))).toMatchObject({ kind: 'finished' })
    const { post, taken } = scriptedPost()
    await startCarrying(delivering(ctx, post)).stop()
    expect(taken.length).toBeGreaterThan(2)
  })

  test('the console shows and does what it does otherwise', async () => {
    const { ctx } = world
    const { id } = await makeCitizen(ctx)
    const admin = await makeClerk(world, 'admin')
    const anybody = { atLeast: 0, left: true, hold: null, locale: null, born: null, cohort: null, address: 'fine' } as const
    const begun = await beginSearch(ctx, admin, 'voorbeeld')
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const seen = [
      await overview(ctx, admin),
      await peopleBehind(ctx, admin, anybody, null),
      await continueSearch(ctx, admin, begun.sealed, null),
      await personView(ctx, await clerkLookingAt(world, id), id),
      await steeringView(ctx, admin, null),
      await cohortsView(ctx, admin, null),
      await cutoffView(ctx, admin, { cohort: null, cutoff }),
      await simulationView(ctx, admin, cutoff, usualAssumptions),
      await readTrail(ctx, admin, null, null),
      await makeCohort(ctx, admin, 'Dutch', { locale: 'nl', municipality: null, bornFrom: null, bornTo: null, unusedSince: null }),
    ]
    expect(seen.map(({ kind }) => kind)).toEqual(['overview', 'list', 'found', 'open', 'seen', 'seen', 'seen', 'seen', 'found', 'made'])
  })

  test('people come in from a file, are written to, printed for, and erased', async () => {
    const { ctx } = world
    const file = rosterOf([{ username: 'anna' }, { username: 'bart', email: '' }])
    expect(await tryFile(ctx, file)).toHaveLength(2)
    expect((await importFile(ctx, file)).counts).toMatchObject({ created: 2 })
    const admin = await makeClerk(world, 'admin')
    await moveCampaign(ctx, admin, 'start', 'It is time', 0)
    expect(await oweReminders(ctx)).toMatchObject({ kind: 'owed', letters: 1 })
    const { id, email } = await world.prisma.person.findUniqueOrThrow({ where: { username: 'anna' } })
    expect(await letterCameBack(ctx, { eventId: 'e', kind: 'bounced', hard: true, addresses: [email ?? ''], letterId: null })).toEqual({ isNew: true })
    const batch = await makeBatch(ctx, admin)
    if (batch.kind !== 'made') throw new Error(batch.kind)
    await allowTaking(ctx, admin, batch.id)
    let sheets = 0
    for await (const some of (await takeBatch(ctx, admin, batch.id)) ?? []) sheets += some.length
    expect(sheets).toBe(2)
    expect(await ctx.db.transaction((tx) => forgetPerson(ctx, tx, id))).toBe(true)
  })

  test('deeds are sealed, counts settled, months made, and what is over deleted', async () => {
    await makeCitizen(world.ctx)
    await submitCredentials(world.ctx, { username: 'nobody', password: 'x', keyKind: 'token-card', purpose: 'activate', locale: 'nl' })
    world.time.advance(days(2))
    await daily(world.ctx, null)
    await keepHouse(world.ctx, null).stop()
    expect(await verifyChain(world.ctx.db)).toMatchObject({ fault: null, waiting: { count: 0 } })
    expect([await world.prisma.leftBehindDue.count(), await world.prisma.leftBehind.count()]).toEqual([0, 1])
    expect(await world.prisma.deed.count({ where: { kind: 'retention-done' } })).toBe(1)
  })
})

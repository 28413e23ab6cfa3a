import { beforeEach, expect, test, vi } from 'vitest'
import { fingerprint } from '@/lib/core/secret'
import { endSession } from '@/lib/session/session-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeService } from '@/lib/testing/oidc'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'
import { moveVisits, openVisit } from './visit-store'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

test('somebody who signs in anew while the session before is ended keeps what it opened, and both come to an end', async () => {
  const { ctx, pool } = world
  const { id: serviceId } = await makeService(world)
  const { id: personId } = await makeCitizen(ctx)
  const [before, anew] = [await signedInWith(world, { id: personId }, 'email-code'), await signedInWith(world, { id: personId }, 'email-code')]
  const [from, to] = [fingerprint(before.id), fingerprint(anew.id)]
  const visit = { sessionId: from, serviceId, personId, sid: 'sid', grantId: 'grant' }
  await ctx.db.transaction((tx) => Promise.resolve(openVisit(tx, visit)))

  // Both come as far as they can while a third holds the visit; the one who signs in was first.
  const third = await pool.connect()
  const stuck = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`
  const waitFor = (many: number) => vi.waitUntil(async () => (await pool.query(stuck)).rowCount === many, 10_000)
  await third.query('BEGIN; SELECT FROM service_visit FOR UPDATE')
  const moved = ctx.db.transaction((tx) => moveVisits(tx, personId, from, to, ['grant']))
  await waitFor(1)
  const ended = ctx.db.transaction((tx) => endSession(tx, before.id))
  await waitFor(2)
  await third.query('COMMIT')
  third.release()

  expect(await Promise.allSettled([moved, ended])).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
  expect(await world.prisma.serviceVisit.findMany()).toMatchObject([{ sessionId: to, owedAt: null }])
  expect(await world.prisma.session.findMany({ where: { endedAt: null } })).toMatchObject([{ id: to }])
})

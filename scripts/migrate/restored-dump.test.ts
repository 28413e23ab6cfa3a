import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { beginActivation } from '@/lib/activation/begin'
import { chooseKey } from '@/lib/activation/choose-key'
import { confirmAddress } from '@/lib/activation/confirm-address'
import { submitRegistrationCode } from '@/lib/activation/submit-code'
import { insertPaperCode, openPaperCode } from '@/lib/activation-code/code-store'
import { hours } from '@/lib/core/duration'
import { viewInvitation } from '@/lib/invitation/read-invitation'
import { issueLink, readLink } from '@/lib/mailed-link/link-store'
import type { LinkPurpose } from '@/lib/mailed-link/link'
import { makeRecoveryCodes } from '@/lib/my-keys/recovery-codes'
import { openSession } from '@/lib/session/open-session'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { callIn } from '@/lib/testing/guests'
import { makeOrganisation } from '@/lib/testing/organisations'
import { lettersOwed, newestCodeOf, signedInWith, signedInWithCard } from '@/lib/testing/signed-in'

const runbook = /### Codes and links of an old dump[^]*?```sql\n([^]*?)```/.exec(readFileSync('docs/operations.md', 'utf8'))?.[1] ?? ''

let world: TestContext
beforeEach(async () => {
  world = await testContext()
  // The lines go by the database's own clock.
  world.time.set(new Date(Date.now() - 1_000))
})

test('after the lines of the runbook nothing counts that may have been used since the dump', async () => {
  const { ctx } = world
  const citizen = await makeCitizen(ctx)
  const session = await signedInWithCard(world, citizen)
  await beginActivation(ctx, session)
  await confirmAddress(ctx, session)
  await chooseKey(ctx, session, 'email-code')
  const code = await newestCodeOf(world)
  const link = async (purpose: LinkPurpose) =>
    (await ctx.db.transaction((tx) => issueLink(ctx, tx, { purpose, personId: citizen.id, life: hours(1) }))).secret
  const [reset, objection] = [await link('password-reset'), await link('objection')]
  await ctx.db.transaction((tx) => insertPaperCode(ctx, tx, citizen.id, 'K7FD-3MXW-8HJ4'))
  const another = await makeCitizen(ctx, { keys: ['mobile-app'] })
  const keys = await signedInWith(world, another, 'mobile-app')
  await makeRecoveryCodes(ctx, keys)
  await world.pool.query(`INSERT INTO password_wait (id, person_id, asked_at, ready_at) VALUES (gen_random_uuid(), $1, now(), now() + interval '2 days')`, [another.id])
  const { letter: call } = await callIn(world, await makeOrganisation(ctx, 'Apotheek Zuid'))
  const count = async (rows: string) => (await world.pool.query(`SELECT FROM ${rows}`)).rowCount
  const waits = async () => [await count('recovery_code'), await count('password_wait WHERE closed_at IS NULL'), (await viewInvitation(ctx, call.secret)).kind]
  expect(await waits()).toEqual([10, 1, 'open'])
  const stateOf = (purpose: LinkPurpose, secret: string) => ctx.db.glance(async (glance) => (await readLink(ctx, glance, purpose, secret)).kind)
  expect([await stateOf('password-reset', reset), await stateOf('objection', objection)]).toEqual(['open', 'open'])

  await world.pool.query(runbook)
  world.time.advance(2_000)

  expect(await openSession(ctx, session.id)).toBeNull()
  expect((await submitRegistrationCode(ctx, session, code)).kind).not.toBe('finished')
  expect([await stateOf('password-reset', reset), await stateOf('objection', objection)]).toEqual(['superseded', 'open'])
  expect(await ctx.db.glance((glance) => openPaperCode(glance, citizen.id))).toBeNull()
  expect(await waits()).toEqual([0, 0, 'superseded'])
  const letters = await lettersOwed(world)
  expect(letters.map(({ status }) => status)).not.toContain('queued')
  expect(JSON.stringify(letters)).not.toContain(code)
})

import { beforeEach, expect, test } from 'vitest'
import { registerService } from '@/lib/service/register-service'
import { viewService } from '@/lib/service/list-services'
import { noteSignIn } from '@/lib/service/use-store'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { draft } from '@/lib/testing/oidc'
import { makeCitizen } from '@/lib/testing/people'
import { listLength, tokenPeopleOf } from './lists'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

test('the people behind the number of those who need the token for a service are as many as it says, page by page', async () => {
  const { ctx } = world
  const admin = await makeClerk(world, 'admin')
  const made = await registerService(ctx, admin, draft())
  if (made.kind !== 'registered') throw new Error(made.kind)
  const service = { id: made.serviceId, clientId: 'vamreg' }
  const needing = listLength + 3
  for (let n = 0; n < needing + 2; n++) {
    // Two of them have another key by now.
    const { id } = await makeCitizen(ctx, { keys: n < 2 ? ['email-code'] : [] })
    await ctx.db.transaction(async (tx) => noteSignIn(tx, service.id, id, 'token-card', 'low'))
  }
  const ids: string[] = []
  for (let more = true; more; ) {
    const page = await tokenPeopleOf(ctx, admin, service, ids.at(-1) ?? null)
    if (page.kind === 'denied') throw new Error('denied')
    ids.push(...page.lines.map(({ id }) => id))
    more = page.more
  }
  expect(new Set(ids).size).toBe(needing)
  expect(await viewService(ctx, admin, service.id)).toMatchObject({ tokenUsers: needing })
  expect(await tokenPeopleOf(ctx, await makeClerk(world, 'auditor'), service, null)).toEqual({ kind: 'denied' })
})

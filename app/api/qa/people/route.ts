import { z } from 'zod'
import { makePerson } from '@/lib/qa/make-person'
import { readQaPeople } from '@/lib/qa/people-store'
import { answer, qaRoute, refuse } from '@/lib/qa/route'
import { wish } from '@/lib/qa/wish'

export const dynamic = 'force-dynamic'

export const GET = qaRoute(z.strictObject({}), async (ctx) => {
  return answer(await ctx.db.transaction((tx) => readQaPeople(ctx, tx)))
})

export const POST = qaRoute(wish, async (ctx, input) => {
  const made = await makePerson(ctx, input)
  if (made.kind === 'made') return answer(made.person, 201)
  return refuse([{ path: 'username', message: 'this user name, or the serial of the card, is taken' }], 409)
})

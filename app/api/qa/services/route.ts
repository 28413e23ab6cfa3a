import { answer, noSuchMethod, qaRoute, refuse } from '@/lib/qa/route'
import { makeService, serviceWish } from '@/lib/qa/service'

export const dynamic = 'force-dynamic'

export const GET = noSuchMethod('POST')

export const POST = qaRoute(serviceWish, async (ctx, wish) => {
  const made = await makeService(ctx, wish)
  if (made.kind === 'registered') return answer({ clientId: wish.clientId, secret: made.secret }, 201)
  if (made.kind === 'taken') return refuse([{ path: 'clientId', message: 'is taken' }], 409)
  if (made.kind === 'unknown-application') return refuse([{ path: 'application', message: 'is the code of no application' }])
  return refuse([{ path: made.field, message: made.reason }])
})

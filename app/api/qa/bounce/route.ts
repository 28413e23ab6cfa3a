import { bounceWish, letBounce } from '@/lib/qa/bounce'
import { answer, noSuchMethod, qaRoute } from '@/lib/qa/route'

export const dynamic = 'force-dynamic'

export const GET = noSuchMethod('POST')

/** The newest mail to an address comes back. */
export const POST = qaRoute(bounceWish, async (ctx, wish) => {
  await letBounce(ctx, wish)
  return answer({ bounced: true })
})

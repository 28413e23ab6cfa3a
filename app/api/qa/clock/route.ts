import { z } from 'zod'
import { clockMove, clockNow, moveClock } from '@/lib/qa/clock'
import { answer, qaRoute, refuse } from '@/lib/qa/route'

export const dynamic = 'force-dynamic'

export const GET = qaRoute(z.strictObject({}), async (ctx) => answer({ now: await clockNow(ctx) }))

export const POST = qaRoute(clockMove, async (ctx, move) => {
  const now = await moveClock(ctx, move)
  return now ? answer({ now }) : refuse([{ path: 'advanceSeconds', message: 'leads out of the years 2000 to 2100' }])
})

import { z } from 'zod'
import { answer, qaRoute } from '@/lib/qa/route'
import { reset } from '@/lib/qa/seed'

export const dynamic = 'force-dynamic'

export const POST = qaRoute(z.strictObject({}), async (ctx) => {
  await reset(ctx)
  return answer({ reset: true })
})

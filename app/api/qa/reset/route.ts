import { z } from 'zod'
import { answer, noSuchMethod, qaRoute } from '@/lib/qa/route'
import { reset } from '@/lib/qa/seed'

export const dynamic = 'force-dynamic'

export const GET = noSuchMethod('POST')

export const POST = qaRoute(z.strictObject({}), async (ctx) => {
  await reset(ctx)
  return answer({ reset: true })
})

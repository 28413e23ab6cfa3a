import { z } from 'zod'
import { answer, noSuchMethod, qaRoute } from '@/lib/qa/route'
import { forgetAnchors } from '@/lib/qa/forget-anchors'
import { isDemonstration } from '@/lib/qa/playing'
import { reset } from '@/lib/qa/seed'

export const dynamic = 'force-dynamic'

export const GET = noSuchMethod('POST')

export const POST = qaRoute(z.strictObject({}), async (ctx) => {
  await reset(ctx, { town: isDemonstration() })
  await forgetAnchors()
  return answer({ reset: true })
})

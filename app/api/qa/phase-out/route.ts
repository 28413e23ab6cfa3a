import { z } from 'zod'
import { cutoffMove, moveCutoff, readCutoff } from '@/lib/qa/phase-out'
import { answer, qaRoute } from '@/lib/qa/route'

export const dynamic = 'force-dynamic'

export const GET = qaRoute(z.strictObject({}), async (ctx) => answer({ cutoff: await readCutoff(ctx) }))

export const POST = qaRoute(cutoffMove, async (ctx, { cutoff }) => {
  await moveCutoff(ctx, cutoff)
  return answer({ cutoff })
})

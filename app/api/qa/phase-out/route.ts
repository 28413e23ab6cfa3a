import { z } from 'zod'
import { movePhaseOut, phaseOutMove, readDates } from '@/lib/qa/phase-out'
import { answer, qaRoute } from '@/lib/qa/route'

export const dynamic = 'force-dynamic'

export const GET = qaRoute(z.strictObject({}), async (ctx) => answer(await readDates(ctx)))

export const POST = qaRoute(phaseOutMove, async (ctx, move) => answer(await movePhaseOut(ctx, move)))

import { z } from 'zod'
import { readPaperLetters } from '@/lib/qa/paper'
import { answer, noSuchMethod, qaRoute } from '@/lib/qa/route'

export const dynamic = 'force-dynamic'

/** The letters that wait to be printed. */
export const GET = qaRoute(z.strictObject({}), async (ctx) => answer(await readPaperLetters(ctx)))

export const POST = noSuchMethod('GET')

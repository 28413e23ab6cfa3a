import { z } from 'zod'
import { formAction } from '@/lib/http/action'
import { moveClock } from '@/lib/qa/clock'
import { readCutoff } from '@/lib/qa/phase-out'
import { forgetAnchors } from '@/lib/qa/forget-anchors'
import { isDemonstration } from '@/lib/qa/playing'
import { reset } from '@/lib/qa/seed'
import { clockButtons, moveOf } from './clock-buttons'

/** A button of the clock. */
export const pressClock = formAction(z.strictObject({ move: z.enum(clockButtons) }), async ({ move }, { ctx }) => {
  await moveClock(ctx, moveOf(move, await readCutoff(ctx)))
  return { go: '/demo#clock', locale: null }
})

/** Everything as on the first day. */
export const startAgain = formAction(z.strictObject({}), async (_input, { ctx }) => {
  await reset(ctx, { town: isDemonstration() })
  await forgetAnchors()
  return { go: '/demo#main', locale: null }
})

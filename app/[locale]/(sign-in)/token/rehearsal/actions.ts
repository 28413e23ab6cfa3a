import { z } from 'zod'
import { formAction } from '@/lib/http/action'
import { goPast } from '@/lib/phase-out/go-past'

const nothing = z.strictObject({})

/** "Continue this once". */
export const goOn = formAction(nothing, async (_input, { ctx }) => {
  await goPast(ctx, 'continue')
  return { go: '/token/once' }
})

export const goActivate = formAction(nothing, async (_input, { ctx }) => {
  await goPast(ctx, 'activate')
  return { go: '/token/activate' }
})

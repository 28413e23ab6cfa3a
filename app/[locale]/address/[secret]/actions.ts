import { z } from 'zod'
import { confirmCorrection } from '@/lib/help-desk/correct-address'
import { formAction } from '@/lib/http/action'

/** "Yes, this is my e-mail address", said by whoever reads its mailbox. */
export const confirmAddress = formAction(z.strictObject({}), async (_input, { ctx, path }) => {
  const outcome = await confirmCorrection(ctx, path.replace(/^\/address\//, ''))
  return { go: outcome.kind === 'changed' ? `${path}?done` : path }
})

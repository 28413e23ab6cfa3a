import { z } from 'zod'
import { object } from '@/lib/freeze/object'
import { formAction } from '@/lib/http/action'

/** "This wasn't me". Everybody who presses the button sees the same page, whoever was first. */
export const press = formAction(z.strictObject({ link: z.string().regex(/^[\w-]{1,100}$/) }), async ({ link }, { ctx, locale }) => {
  await object(ctx, link, locale)
  return { go: `/objection/${link}` }
})

import { z } from 'zod'
import { confirmNewApp } from '@/lib/enrolment/new-app'
import { formAction } from '@/lib/http/action'

/** "Set up a new app": then the sign-in, which leads there. */
export const confirm = formAction(z.strictObject({}), async (_input, { ctx, path }) => {
  const outcome = await confirmNewApp(ctx, path.replace(/^\/new-app\//, ''))
  return { go: outcome.kind === 'confirmed' ? '/portal/sign-in' : path }
})

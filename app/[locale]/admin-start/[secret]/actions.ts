import { z } from 'zod'
import { startAdmin as start } from '@/lib/console/start-admin'
import { formAction, refuse, text } from '@/lib/http/action'
import { giveSession } from '@/lib/http/session-cookie'
import { passwordRefusal } from '../../_shell/password-refusal'

/** The new administrator chooses a password, and goes on to the app. */
export const startAdmin = formAction(z.strictObject({ username: text, password: text }), async ({ password }, { ctx, path, browser }) => {
  if (!password) return refuse('password', 'newPasswordMissing')
  const outcome = await start(ctx, path.replace(/^\/admin-start\//, ''), password)
  if (outcome.kind === 'refused') return passwordRefusal('password', outcome)
  if (outcome.kind === 'worthless') return { go: path }
  await giveSession(browser, outcome.session.id)
  return { go: '/activate' }
})

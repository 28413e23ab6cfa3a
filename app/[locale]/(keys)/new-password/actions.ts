import { z } from 'zod'
import { refuse, text } from '@/lib/http/action'
import { duePath } from '@/lib/http/due'
import { homeOf } from '@/lib/http/home'
import { chooseNewPassword } from '@/lib/profile/change-password'
import { blockedRefusal } from '../../_shell/blocked-refusal'
import { passwordRefusal } from '../../_shell/password-refusal'
import { signedInAction } from '../_frame/keys-action'

/** A new password that was demanded; then on to where the sign-in was going. */
export const setPassword = signedInAction(z.strictObject({ username: text, password: text }), async ({ password }, rim) => {
  const due = duePath(rim)
  if (due !== '/new-password') return { go: due ?? (await homeOf(rim.browser, rim.session)) }
  if (!password) return refuse('password', 'newPasswordMissing')
  const outcome = await chooseNewPassword(rim.ctx, rim, password)
  if (outcome.kind === 'blocked') return blockedRefusal('password', outcome)
  return outcome.kind === 'refused' ? passwordRefusal('password', outcome) : { go: await homeOf(rim.browser, rim.session) }
})

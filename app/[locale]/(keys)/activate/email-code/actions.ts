import { z } from 'zod'
import { resendRegistrationCode } from '@/lib/activation/resend-code'
import { submitRegistrationCode } from '@/lib/activation/submit-code'
import { registrationCodeView } from '@/lib/activation/wizard-view'
import { canonicalCode } from '@/lib/code/code'
import { refuse, text } from '@/lib/http/action'
import { rememberLastKey } from '@/lib/http/last-key'
import { resendRefusal } from '../../../_shell/resend-refusal'
import { codeShapeRefusal } from '../../../_shell/code-refusal'
import { lockedRefusal } from '../../_frame/code-refusals'
import { finishedPath } from '../../_frame/finished-path'
import { keysAction, whereReally } from '../../_frame/keys-action'

export const submitCode = keysAction(z.strictObject({ code: text }), async ({ code }, rim) => {
  const typed = canonicalCode(code)
  const misshapen = codeShapeRefusal(typed)
  if (misshapen) return misshapen
  const outcome = await submitRegistrationCode(rim.ctx, rim.session, typed)
  switch (outcome.kind) {
    case 'finished':
      rememberLastKey(rim.browser, 'email-code')
      return { go: finishedPath('email-code', outcome) }
    case 'already':
      return { go: finishedPath('email-code', outcome) }
    case 'wrong':
      return refuse('code', 'codeWrong', { triesLeft: outcome.triesLeft })
    case 'expired':
      return refuse('code', 'codeExpired')
    case 'locked':
      return lockedRefusal(rim, registrationCodeView)
    case 'elsewhere':
      return whereReally(rim)
  }
})

export const resendCode = keysAction(z.strictObject({}), async (_input, rim) => {
  const outcome = await resendRegistrationCode(rim.ctx, rim.session)
  if (outcome.kind === 'elsewhere') return whereReally(rim)
  return outcome.kind === 'sent' ? { go: rim.path } : resendRefusal(outcome.seconds)
})

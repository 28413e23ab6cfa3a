import { z } from 'zod'
import { canonicalCode } from '@/lib/code/code'
import { refuse, text } from '@/lib/http/action'
import { askAddressChange, cancelAddressChange, newAddressView, resendAddressCode, submitAddressCode } from '@/lib/profile/change-address'
import { codeRefusal, codeShapeRefusal } from '../../../_shell/code-refusal'
import { resendRefusal } from '../../../_shell/resend-refusal'
import { askedAddressRefusal } from '../../_frame/address-refusal'
import { visitorAction } from '../../_frame/keys-action'
import { proveFirst } from '../../_frame/prove-first'

const nothing = z.strictObject({})

export const askChange = visitorAction(z.strictObject({ address: text }), async ({ address }, rim) => {
  if (!address.trim()) return refuse('address', 'addressMissing')
  const prove = await proveFirst(rim, '/profile/email', { address })
  if (prove) return prove
  const outcome = await askAddressChange(rim.ctx, rim.session, address)
  if (outcome.kind === 'sent') return { go: '/profile/email/code' }
  if (outcome.kind === 'prove' || outcome.kind === 'elsewhere') return { go: '/profile/email' }
  return askedAddressRefusal(outcome, address)
})

export const cancelChange = visitorAction(nothing, async (_input, rim) => {
  await cancelAddressChange(rim.ctx, rim.session)
  return { go: '/profile' }
})

export const submitCode = visitorAction(z.strictObject({ code: text }), async ({ code }, rim) => {
  const typed = canonicalCode(code)
  const misshapen = codeShapeRefusal(typed)
  if (misshapen) return misshapen
  const outcome = await submitAddressCode(rim.ctx, rim.session, typed)
  if (outcome.kind === 'changed') return { go: '/profile?changed=email' }
  if (outcome.kind === 'elsewhere') return { go: '/profile' }
  const view = outcome.kind === 'locked' ? await newAddressView(rim.ctx, rim.person.id) : null
  return codeRefusal(outcome, view?.secondsToResend ?? 0)
})

export const resendCode = visitorAction(nothing, async (_input, rim) => {
  const outcome = await resendAddressCode(rim.ctx, rim.session)
  if (outcome.kind === 'elsewhere') return { go: '/profile' }
  return outcome.kind === 'sent' ? { go: rim.path } : resendRefusal(outcome.seconds)
})

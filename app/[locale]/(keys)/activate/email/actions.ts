import { z } from 'zod'
import {
  askAddressChange,
  cancelAddressChange,
  resendAddressCode,
  submitAddressCode as answerCode,
} from '@/lib/activation/change-address'
import { confirmAddress as confirm } from '@/lib/activation/confirm-address'
import { addressCodeView } from '@/lib/activation/wizard-view'
import { canonicalCode } from '@/lib/code/code'
import { refuse, text } from '@/lib/http/action'
import { resendRefusal } from '../../../_shell/resend-refusal'
import { askedAddressRefusal } from '../../_frame/address-refusal'
import { codeShapeRefusal } from '../../../_shell/code-refusal'
import { lockedRefusal } from '../../_frame/code-refusals'
import { keysAction, whereReally } from '../../_frame/keys-action'
import { proveFirst } from '../../_frame/prove-first'

const nothing = z.strictObject({})

export const confirmAddress = keysAction(nothing, async (_input, rim) => {
  const outcome = await confirm(rim.ctx, rim.session)
  if (outcome.kind === 'missing') return refuse('address', 'addressMissing')
  return outcome.kind === 'confirmed' ? { go: '/activate/select' } : whereReally(rim)
})

export const askChange = keysAction(z.strictObject({ address: text }), async ({ address }, rim) => {
  if (!address.trim()) return refuse('address', 'addressMissing')
  // A first address takes nothing from anybody; with a token whose time is over there is nothing left to prove with.
  const first = rim.person.email && !rim.onlyWizard ? await proveFirst(rim, '/activate/email/change', { address }) : null
  if (first) return first
  const outcome = await askAddressChange(rim.ctx, rim.session, address)
  if (outcome.kind === 'sent') return { go: '/activate/email/code' }
  return outcome.kind === 'elsewhere' ? whereReally(rim) : askedAddressRefusal(outcome, address)
})

export const cancelChange = keysAction(nothing, async (_input, rim) => {
  const outcome = await cancelAddressChange(rim.ctx, rim.session)
  return outcome.kind === 'cancelled' ? { go: '/activate/email' } : whereReally(rim)
})

export const submitAddressCode = keysAction(z.strictObject({ code: text }), async ({ code }, rim) => {
  const typed = canonicalCode(code)
  const misshapen = codeShapeRefusal(typed)
  if (misshapen) return misshapen
  const outcome = await answerCode(rim.ctx, rim.session, typed)
  switch (outcome.kind) {
    case 'changed':
      return { go: '/activate/select' }
    case 'wrong':
      return refuse('code', 'codeWrong', { triesLeft: outcome.triesLeft })
    case 'expired':
      return refuse('code', 'codeExpired')
    case 'locked':
      return lockedRefusal(rim, addressCodeView)
    case 'elsewhere':
      return whereReally(rim)
  }
})

export const resendCode = keysAction(nothing, async (_input, rim) => {
  const outcome = await resendAddressCode(rim.ctx, rim.session)
  if (outcome.kind === 'elsewhere') return whereReally(rim)
  return outcome.kind === 'sent' ? { go: rim.path } : resendRefusal(outcome.seconds)
})

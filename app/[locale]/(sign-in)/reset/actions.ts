import { z } from 'zod'
import { beginWait as begin } from '@/lib/forgotten/begin-wait'
import { finishReset } from '@/lib/forgotten/finish-reset'
import type { ProofRefusal } from '@/lib/forgotten/judge-reset-proof'
import { formAction, refuse, text, type Answer, type Rim } from '@/lib/http/action'
import { giveDevice } from '@/lib/http/device-cookie'
import { codeRefusal } from '../../_shell/code-refusal'
import { blockedRefusal } from '../../_shell/blocked-refusal'
import { passwordRefusal } from '../../_shell/password-refusal'
import { recoveryRefusal } from '../../_shell/recovery-refusal'

/** The secret stands in the address of the page: nothing else of the form decides whose password it is. */
const secretOf = ({ path }: Rim) => path.split('/')[2] ?? ''

export const setPassword = formAction(z.strictObject({ username: text, proof: text.optional(), password: text }), async (input, rim) => {
  const { password, proof = '' } = input
  if (!password) return refuse('password', 'newPasswordMissing')
  const outcome = await finishReset(rim.ctx, secretOf(rim), { password, proof })
  switch (outcome.kind) {
    case 'done':
      giveDevice(rim.browser, outcome.device)
      return { go: '/reset/done' }
    case 'refused':
      return passwordRefusal('password', outcome)
    case 'blocked':
      return blockedRefusal('password', outcome)
    case 'unproven':
      return atProof(proofRefusal(outcome.because))
    default:
      return { go: rim.path }
  }
})

export const beginWait = formAction(z.strictObject({}), async (_input, rim) => {
  const outcome = await begin(rim.ctx, secretOf(rim))
  return { go: outcome.kind === 'waiting' ? '/reset/waiting' : rim.path }
})

function proofRefusal(because: ProofRefusal): Answer {
  switch (because.kind) {
    case 'missing':
      return refuse('proof', 'resetProofMissing')
    case 'shape':
      return refuse('proof', 'resetProofShape')
    case 'app':
      return codeRefusal(because.refusal, 0)
    case 'recovery':
      return recoveryRefusal(because.refusal)
  }
}

/** The same reason, at the one field that takes any proof. */
const atProof = (answer: Answer): Answer => {
  const reason = 'refused' in answer ? Object.values(answer.refused)[0] : undefined
  return reason ? { refused: { proof: reason } } : answer
}

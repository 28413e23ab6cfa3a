import { z } from 'zod'
import { canonicalCode } from '@/lib/code/code'
import { mailProofCode, proofCodeView } from '@/lib/fresh-proof/proof-code'
import type { ProofWay } from '@/lib/fresh-proof/proof-ways'
import { submitProof, type ProofRefusal } from '@/lib/fresh-proof/submit-proof'
import { refuse, text, type Answer, type Rim } from '@/lib/http/action'
import { takeBeforeProof } from '@/lib/http/before-proof'
import { provenTarget } from '@/lib/http/prove'
import type { Visit } from '@/lib/session/open-session'
import { canonicalCell, looksLikeCell } from '@/lib/token-card/cell'
import { codeRefusal, codeShapeRefusal } from '../../_shell/code-refusal'
import { recoveryRefusal, recoveryShapeRefusal } from '../../_shell/recovery-refusal'
import { resendRefusal } from '../../_shell/resend-refusal'
import { keysAction } from '../_frame/keys-action'

const codeShape = z.strictObject({ code: text })

/** A mailed code, on the way to a change that hurts. */
export const proveByMail = keysAction(codeShape, async ({ code }, rim) => proveByCode(rim, 'email-code', code))

/** A code of the app. */
export const proveByApp = keysAction(codeShape, async ({ code }, rim) => proveByCode(rim, 'mobile-app', code))

/** A cell, for whoever holds nothing but the card. */
export const proveByCell = keysAction(z.strictObject({ cell: text }), async ({ cell }, rim) => {
  const typed = canonicalCell(cell)
  if (!typed) return refuse('cell', 'cellMissing')
  return looksLikeCell(typed) ? prove(rim, 'token-card', typed) : refuse('cell', 'cellShape')
})

/** A recovery code, for whoever came in with one. */
export const proveByRecoveryCode = keysAction(z.strictObject({ recovery: text }), async ({ recovery }, rim) => {
  const misshapen = recoveryShapeRefusal(recovery)
  return misshapen ? staying(misshapen, 'recovery-code') : prove(rim, 'recovery-code', recovery)
})

export const resendCode = keysAction(z.strictObject({}), async (_input, { ctx, session, path }) => {
  const outcome = await mailProofCode(ctx, session)
  return outcome.kind === 'sent' ? { go: `${path}?by=email-code` } : staying(resendRefusal(outcome.seconds), 'email-code')
})

async function proveByCode(rim: Rim & Visit, by: 'email-code' | 'mobile-app', code: string): Promise<Answer> {
  const typed = canonicalCode(code)
  const misshapen = codeShapeRefusal(typed)
  return misshapen ? staying(misshapen, by) : prove(rim, by, typed)
}

async function prove(rim: Rim & Visit, by: ProofWay, typed: string): Promise<Answer> {
  const outcome = await submitProof(rim.ctx, rim.session, by, typed)
  if (outcome.kind === 'proven') {
    const page = provenTarget(rim.path)
    const keep = await takeBeforeProof(rim.browser, rim.person.id, page)
    return keep ? { go: page, keep } : { go: page }
  }
  if (outcome.kind === 'elsewhere') return { go: rim.path }
  return staying(await inWords(rim, outcome.because), by)
}

async function inWords(rim: Rim & Visit, because: ProofRefusal): Promise<Answer> {
  switch (because.by) {
    case 'code': {
      const seconds = because.refusal.kind === 'locked' ? (await proofCodeView(rim.ctx, rim)).secondsToResend : 0
      return codeRefusal(because.refusal, seconds)
    }
    case 'cell':
      return refuse('cell', because.refusal.kind === 'wrong' ? 'cellWrong' : 'cellLocked')
    case 'recovery-code':
      return recoveryRefusal(because.refusal)
  }
}

/** The page must show the same way again. */
const staying = (answer: Answer, by: ProofWay): Answer => ('refused' in answer ? { ...answer, keep: { ...answer.keep, by } } : answer)

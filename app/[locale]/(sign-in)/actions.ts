import { z } from 'zod'
import { canonicalCode } from '@/lib/code/code'
import { canonicalCell, looksLikeCell } from '@/lib/token-card/cell'
import { newKeyKinds, signInKinds } from '@/lib/core/key-kind'
import { formAction, refuse, text } from '@/lib/http/action'
import { refusedPath, secondStepPath } from '@/lib/http/paths'
import { giveSession, shownSessionId } from '@/lib/http/session-cookie'
import { purposes } from '@/lib/session/session'
import { resendSignInCode, signInCodeView } from '@/lib/sign-in/send-code'
import { submitCell as answerCell } from '@/lib/sign-in/submit-cell'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { submitCredentials as checkCredentials } from '@/lib/sign-in/submit-credentials'
import { submitRecoveryCode as answerRecoveryCode } from '@/lib/sign-in/submit-recovery-code'
import { blockedRefusal } from '../_shell/blocked-refusal'
import { codeRefusal, codeShapeRefusal } from '../_shell/code-refusal'
import { recoveryRefusal, recoveryShapeRefusal } from '../_shell/recovery-refusal'
import { resendRefusal } from '../_shell/resend-refusal'
import { letIn } from './_frame/let-in'
import { secondStepAction } from './_frame/second-step-action'

const credentials = z.strictObject({
  keyKind: z.enum(signInKinds),
  purpose: z.enum(purposes),
  username: text,
  password: text,
})

export const submitCredentials = formAction(credentials, async (input, { ctx, locale, browser }) => {
  const keep = { username: input.username }
  const missing = {
    ...(!input.username.trim() && { username: { key: 'usernameMissing' } }),
    ...(!input.password && { password: { key: 'passwordMissing' } }),
  }
  if (Object.keys(missing).length > 0) return { refused: missing, keep }
  const outcome = await checkCredentials(ctx, { ...input, locale, shown: await shownSessionId(browser) })
  switch (outcome.kind) {
    case 'passed':
      await giveSession(browser, outcome.session.id)
      return { go: outcome.enrolling ? '/enrol' : secondStepPath(input.keyKind) }
    case 'unconfirmed':
      return { go: '/portal/unconfirmed' }
    case 'wrong':
      return refuse('username', 'wrongDetails', undefined, keep)
    case 'blocked':
      return blockedRefusal('username', outcome, keep)
    case 'busy':
      return refuse('username', 'busy', undefined, keep)
    case 'dead-mailbox':
      return { go: '/email-code/unreachable' }
    case 'no-key':
    case 'ended':
      return { go: refusedPath(input.keyKind) }
  }
})

export const submitCell = secondStepAction(['token-card'], z.strictObject({ cell: text }), async ({ cell }, { ctx, browser, session }) => {
  const typed = canonicalCell(cell)
  if (!typed) return refuse('cell', 'cellMissing')
  if (!looksLikeCell(typed)) return refuse('cell', 'cellShape')
  const outcome = await answerCell(ctx, session, typed)
  switch (outcome.kind) {
    case 'passed':
      return letIn(browser, outcome)
    case 'wrong':
      return refuse('cell', 'wrongDetails')
    case 'locked':
    case 'ended':
      return { go: '/token/refused' }
  }
})

export const submitCode = secondStepAction(newKeyKinds, z.strictObject({ code: text }), async ({ code }, { ctx, browser, session }) => {
  const typed = canonicalCode(code)
  const misshapen = codeShapeRefusal(typed)
  if (misshapen) return misshapen
  const outcome = await submitSignInCode(ctx, session, typed)
  if (outcome.kind === 'passed') return letIn(browser, outcome)
  if (outcome.kind === 'no-key') return { go: refusedPath(session.keyKind) }
  const seconds = outcome.kind === 'locked' ? (await signInCodeView(ctx, session)).secondsToResend : 0
  return codeRefusal(outcome, seconds)
})

export const submitRecoveryCode = secondStepAction(['recovery-code'], z.strictObject({ recovery: text }), async (input, rim) => {
  const misshapen = recoveryShapeRefusal(input.recovery)
  if (misshapen) return misshapen
  const outcome = await answerRecoveryCode(rim.ctx, rim.session, input.recovery)
  switch (outcome.kind) {
    case 'passed':
      return letIn(rim.browser, outcome)
    case 'locked':
      return { go: refusedPath('recovery-code') }
    case 'over':
      return { go: '/timeout' }
    default:
      return recoveryRefusal(outcome)
  }
})

export const resendCode = secondStepAction(['email-code'], z.strictObject({}), async (_input, { ctx, path, session }) => {
  const outcome = await resendSignInCode(ctx, session)
  if (outcome.kind === 'no-key') return { go: refusedPath(session.keyKind) }
  return outcome.kind === 'sent' ? { go: path } : resendRefusal(outcome.seconds)
})

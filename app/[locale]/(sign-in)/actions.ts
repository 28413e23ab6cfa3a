import { z } from 'zod'
import { canonicalCode } from '@/lib/code/code'
import { canonicalCell, looksLikeCell } from '@/lib/token-card/cell'
import { isNewKeyKind, signInKinds } from '@/lib/core/key-kind'
import { formAction, refuse, text, type Answer } from '@/lib/http/action'
import type { Browser, Shown } from '@/lib/http/browser'
import { giveDevice } from '@/lib/http/device-cookie'
import { rememberLastKey } from '@/lib/http/last-key'
import { homePath, refusedPath, secondStepPath } from '@/lib/http/paths'
import { serviceOf } from '@/lib/http/service-cookie'
import { giveSession, shownSessionId } from '@/lib/http/session-cookie'
import { adoptLocale } from '@/lib/person/adopt-locale'
import { purposes, type Session } from '@/lib/session/session'
import type { Passed } from '@/lib/sign-in/pass'
import { resendSignInCode, signInCodeView } from '@/lib/sign-in/send-code'
import { submitCell as answerCell } from '@/lib/sign-in/submit-cell'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { submitCredentials as checkCredentials } from '@/lib/sign-in/submit-credentials'
import { submitRecoveryCode as answerRecoveryCode } from '@/lib/sign-in/submit-recovery-code'
import { blockedRefusal } from '../_shell/blocked-refusal'
import { codeRefusal } from '../_shell/code-refusal'
import { recoveryRefusal, recoveryShapeRefusal } from '../_shell/recovery-refusal'
import { resendRefusal } from '../_shell/resend-refusal'

const credentials = z.strictObject({
  keyKind: z.enum(signInKinds),
  purpose: z.enum(purposes),
  username: text,
  password: text,
})

export const submitCredentials = formAction(credentials, async (input, { ctx, locale, browser }) => {
  const keep = { username: input.username }
  if (!input.username.trim()) return refuse('username', 'usernameMissing', undefined, keep)
  if (!input.password) return refuse('password', 'passwordMissing', undefined, keep)
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

/** Where a finished sign-in leads: to the service that asked for it, unless the person chose to activate a key first. */
async function home(browser: Shown, session: Session): Promise<Answer> {
  const path = homePath(session)
  return { go: path !== '/activate' && (await serviceOf(browser)) ? '/going-on' : path }
}

/** The new id of the session; and for a browser that nobody knows yet, what it is known by from here on. */
async function letIn(browser: Browser, { session, device }: Passed): Promise<Answer> {
  await giveSession(browser, session.id)
  giveDevice(browser, device)
  if (isNewKeyKind(session.keyKind)) rememberLastKey(browser, session.keyKind)
  return home(browser, session)
}

export const submitCell = formAction(z.strictObject({ cell: text }), async ({ cell }, { ctx, browser, locale, visit }) => {
  const found = await visit()
  if (!found) return { go: '/timeout' }
  if (found.session.level === 'key') return home(browser, found.session)
  if (found.session.keyKind !== 'token-card') return { go: secondStepPath(found.session.keyKind) }
  const typed = canonicalCell(cell)
  if (!typed) return refuse('cell', 'cellMissing')
  if (!looksLikeCell(typed)) return refuse('cell', 'cellShape')
  await adoptLocale(ctx, found.person, locale)
  const outcome = await answerCell(ctx, found.session, typed)
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

export const submitCode = formAction(z.strictObject({ code: text }), async ({ code }, { ctx, browser, locale, visit }) => {
  const found = await visit()
  if (!found) return { go: '/timeout' }
  if (found.session.level === 'key') return home(browser, found.session)
  if (!isNewKeyKind(found.session.keyKind)) return { go: secondStepPath(found.session.keyKind) }
  const typed = canonicalCode(code)
  if (!typed) return refuse('code', 'codeMissing')
  if (!/^\d{6}$/.test(typed)) return refuse('code', 'codeShape')
  await adoptLocale(ctx, found.person, locale)
  const outcome = await submitSignInCode(ctx, found.session, typed)
  if (outcome.kind === 'passed') return letIn(browser, outcome)
  const { keyKind } = found.session
  if (outcome.kind === 'locked' && keyKind !== 'email-code') return { go: refusedPath(keyKind) }
  const seconds = outcome.kind === 'locked' ? (await signInCodeView(ctx, found.session)).secondsToResend : 0
  return codeRefusal(outcome, seconds)
})

export const submitRecoveryCode = formAction(z.strictObject({ recovery: text }), async (input, { ctx, browser, locale, visit }) => {
  const found = await visit()
  if (!found) return { go: '/timeout' }
  if (found.session.level === 'key') return home(browser, found.session)
  if (found.session.keyKind !== 'recovery-code') return { go: secondStepPath(found.session.keyKind) }
  const misshapen = recoveryShapeRefusal(input.recovery)
  if (misshapen) return misshapen
  await adoptLocale(ctx, found.person, locale)
  const outcome = await answerRecoveryCode(ctx, found.session, input.recovery)
  switch (outcome.kind) {
    case 'passed':
      return letIn(browser, outcome)
    case 'locked':
      return { go: refusedPath('recovery-code') }
    case 'over':
      return { go: '/timeout' }
    default:
      return recoveryRefusal(outcome)
  }
})

export const resendCode = formAction(z.strictObject({}), async (_input, { ctx, browser, locale, path, visit }) => {
  const found = await visit()
  if (!found) return { go: '/timeout' }
  if (found.session.level === 'key') return home(browser, found.session)
  if (found.session.keyKind !== 'email-code') return { go: secondStepPath(found.session.keyKind) }
  await adoptLocale(ctx, found.person, locale)
  const outcome = await resendSignInCode(ctx, found.session)
  return outcome.kind === 'sent' ? { go: path } : resendRefusal(outcome.seconds)
})

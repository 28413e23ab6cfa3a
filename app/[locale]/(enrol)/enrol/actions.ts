import { z } from 'zod'
import { appInstalled, nameDevice as name } from '@/lib/activation/set-up-app'
import { isNewKeyKind } from '@/lib/core/key-kind'
import { acceptTerms, refuseTerms } from '@/lib/enrolment/accept-terms'
import { choosePassword } from '@/lib/enrolment/choose-password'
import { submitEnrolCode } from '@/lib/enrolment/submit-code'
import { refuse, text, type Answer } from '@/lib/http/action'
import { giveDevice } from '@/lib/http/device-cookie'
import { enrolPath } from '@/lib/http/enrol-place'
import { rememberLastKey } from '@/lib/http/last-key'
import { giveSession, takeSession } from '@/lib/http/session-cookie'
import { longestDeviceName } from '@/lib/mobile-app/device-name'
import { canonicalCode } from '@/lib/code/code'
import { blockedRefusal } from '../../_shell/blocked-refusal'
import { passwordRefusal } from '../../_shell/password-refusal'
import { codeShapeRefusal } from '../../_shell/code-refusal'
import { enrolAction } from '../_frame/enrol-action'

const nothing = z.strictObject({})
/** To the step where somebody really is, if it is not the one they were sent from. */
const onward: Answer = { go: '/enrol' }

export const noteApp = enrolAction('app', nothing, async (_input, { ctx, session }) => {
  await appInstalled(ctx, session)
  return onward
})

export const nameDevice = enrolAction('scan', z.strictObject({ device: text }), async ({ device }, { ctx, session }) => {
  const outcome = await name(ctx, session, device)
  const keep = { device }
  if (outcome.kind === 'empty') return refuse('device', 'deviceMissing')
  return outcome.kind === 'too-long' ? refuse('device', 'deviceTooLong', { most: longestDeviceName }, keep) : onward
})

export const submitCode = enrolAction('code', z.strictObject({ code: text }), async ({ code }, { ctx, session, browser }) => {
  const typed = canonicalCode(code)
  const misshapen = codeShapeRefusal(typed)
  if (misshapen) return misshapen
  const outcome = await submitEnrolCode(ctx, session, typed)
  switch (outcome.kind) {
    case 'passed':
      await giveSession(browser, outcome.session.id)
      giveDevice(browser, outcome.device)
      if (isNewKeyKind(outcome.session.keyKind)) rememberLastKey(browser, outcome.session.keyKind)
      return onward
    case 'wrong':
      return refuse('code', 'appCodeWrong')
    case 'clock':
      return refuse('code', 'appClock')
    case 'locked':
      return { refused: { form: { key: 'enrolAppLocked' } }, page: enrolPath('scan') }
    case 'over':
      return onward
  }
})

export const accept = enrolAction('terms', z.strictObject({ hash: text }), async ({ hash }, { ctx, session, locale }) => {
  const outcome = await acceptTerms(ctx, session, { locale, hash })
  return outcome.kind === 'moved' ? refuse('form', 'termsMoved') : onward
})

/** Nobody has to give a reason; the account waits. */
export const refuseToAccept = enrolAction('terms', nothing, async (_input, { ctx, session, browser }) => {
  const outcome = await refuseTerms(ctx, session)
  if (outcome.kind === 'elsewhere') return onward
  takeSession(browser)
  return { go: '/enrol/refused', wipe: true }
})

const chosen = z.strictObject({ username: text, password: text })

export const setPassword = enrolAction('password', chosen, async ({ password }, rim) => {
  if (!password) return refuse('password', 'newPasswordMissing')
  const outcome = await choosePassword(rim.ctx, rim, password)
  if (outcome.kind === 'refused') return passwordRefusal('password', outcome)
  if (outcome.kind === 'blocked') return blockedRefusal('password', outcome)
  return onward
})

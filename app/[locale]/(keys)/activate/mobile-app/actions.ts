import { z } from 'zod'
import { appInstalled as noteApp, nameDevice as name } from '@/lib/activation/set-up-app'
import { submitAppCode } from '@/lib/activation/submit-app-code'
import { refuse, text } from '@/lib/http/action'
import { rememberLastKey } from '@/lib/http/last-key'
import { longestDeviceName } from '@/lib/mobile-app/device-name'
import { canonicalCode } from '@/lib/code/code'
import { codeShapeRefusal } from '../../../_shell/code-refusal'
import { finishedPath } from '../../_frame/finished-path'
import { keysAction, whereReally } from '../../_frame/keys-action'

export const appInstalled = keysAction(z.strictObject({}), async (_input, rim) => {
  const outcome = await noteApp(rim.ctx, rim.session)
  return outcome.kind === 'noted' ? { go: '/activate/mobile-app/scan' } : whereReally(rim)
})

export const nameDevice = keysAction(z.strictObject({ device: text }), async ({ device }, rim) => {
  const outcome = await name(rim.ctx, rim.session, device)
  const keep = { device }
  switch (outcome.kind) {
    case 'named':
      return { go: '/activate/mobile-app/code' }
    case 'empty':
      return refuse('device', 'deviceMissing')
    case 'too-long':
      return refuse('device', 'deviceTooLong', { most: longestDeviceName }, keep)
    case 'elsewhere':
      return whereReally(rim)
  }
})

export const submitCode = keysAction(z.strictObject({ code: text }), async ({ code }, rim) => {
  const typed = canonicalCode(code)
  const misshapen = codeShapeRefusal(typed)
  if (misshapen) return misshapen
  const outcome = await submitAppCode(rim.ctx, rim.session, typed)
  switch (outcome.kind) {
    case 'finished':
      rememberLastKey(rim.browser, 'mobile-app')
      return { go: finishedPath('mobile-app', outcome) }
    case 'already':
      return { go: finishedPath('mobile-app', outcome) }
    case 'wrong':
      return refuse('code', 'appCodeWrong')
    case 'clock':
      return refuse('code', 'appClock')
    case 'locked':
      return { refused: { key: { key: 'appLocked' } }, page: '/activate/select' }
    case 'elsewhere':
      return whereReally(rim)
  }
})

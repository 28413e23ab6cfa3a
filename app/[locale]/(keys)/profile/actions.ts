import { z } from 'zod'
import { locales } from '@/lib/core/locale'
import { refuse, text } from '@/lib/http/action'
import { takeSession } from '@/lib/http/session-cookie'
import { changeLanguage } from '@/lib/profile/change-language'
import { changePassword as change } from '@/lib/profile/change-password'
import { closeAccount as close } from '@/lib/profile/close-account'
import { blockedRefusal } from '../../_shell/blocked-refusal'
import { passwordRefusal } from '../../_shell/password-refusal'
import { visitorAction } from '../_frame/keys-action'
import { proveFirst } from '../_frame/prove-first'
import { opened } from './opened'

/** On to a page of the profile, by way of a fresh proof where that is due. */
export const open = visitorAction(z.strictObject({ to: z.enum(opened) }), async ({ to }, rim) => (await proveFirst(rim, to)) ?? { go: to })

export const setLanguage = visitorAction(z.strictObject({ language: z.enum(locales) }), async ({ language }, { ctx, person }) => {
  await changeLanguage(ctx, person.id, language)
  return { go: '/profile?changed=language', locale: language }
})

const passwords = z.strictObject({ username: text, current: text, password: text })

export const changePassword = visitorAction(passwords, async ({ current, password }, rim) => {
  if (!current) return refuse('current', 'currentPasswordMissing')
  if (!password) return refuse('password', 'newPasswordMissing')
  const outcome = await change(rim.ctx, rim, current, password)
  switch (outcome.kind) {
    case 'changed':
      return { go: '/profile?changed=password' }
    case 'refused':
      return passwordRefusal('password', outcome)
    case 'wrong':
      return refuse('current', 'currentPasswordWrong')
    case 'blocked':
      return blockedRefusal('current', outcome)
    case 'elsewhere':
      return { go: '/profile/password' }
  }
})

export const closeAccount = visitorAction(z.strictObject({ sure: text.optional() }), async ({ sure }, rim) => {
  if (sure !== 'yes') return refuse('sure', 'closeNotSure')
  const prove = await proveFirst(rim, '/profile/close')
  if (prove) return prove
  const outcome = await close(rim.ctx, rim.session)
  if (outcome.kind === 'has-duties') return refuse('form', 'closeHasDuties')
  if (outcome.kind !== 'closed') return { go: '/profile/close' }
  takeSession(rim.browser)
  return { go: '/account-closed', wipe: true }
})

import type { Forms } from '@/lib/http/action'
import { isPlaying } from '@/lib/qa/playing'
import * as frame from './[locale]/(keys)/_frame/actions'
import * as address from './[locale]/(keys)/activate/email/actions'
import * as emailCode from './[locale]/(keys)/activate/email-code/actions'
import * as mobileApp from './[locale]/(keys)/activate/mobile-app/actions'
import * as select from './[locale]/(keys)/activate/select/actions'
import * as signIn from './[locale]/(sign-in)/actions'
import * as desk from './demo/actions'

/** Every form by the name it is sent with. A name outlives the build: whoever has a page open sends it to the next one. */
const forms = {
  'sign-in/credentials': signIn.submitCredentials,
  'sign-in/cell': signIn.submitCell,
  'sign-in/code': signIn.submitCode,
  'sign-in/resend': signIn.resendCode,
  'sign-out': frame.signOut,
  stay: frame.stay,
  'email/confirm': address.confirmAddress,
  'email/change': address.askChange,
  'email/cancel': address.cancelChange,
  'email/code': address.submitAddressCode,
  'email/resend': address.resendCode,
  'select/key': select.chooseKey,
  'email-code/code': emailCode.submitCode,
  'email-code/resend': emailCode.resendCode,
  'mobile-app/installed': mobileApp.appInstalled,
  'mobile-app/device': mobileApp.nameDevice,
  'mobile-app/code': mobileApp.submitCode,
} satisfies Forms

const playing = { 'demo/clock': desk.pressClock, 'demo/again': desk.startAgain } satisfies Forms

export type FormName = keyof typeof forms | keyof typeof playing

/** The forms of this installation: in production those of the demonstration do not exist. */
export const formsHere = (): Forms => (isPlaying() ? { ...forms, ...playing } : forms)

import type { Forms } from '@/lib/http/action'
import { isPlaying } from '@/lib/qa/playing'
import * as info from './[locale]/_info/actions'
import * as frame from './[locale]/(keys)/_frame/actions'
import * as address from './[locale]/(keys)/activate/email/actions'
import * as emailCode from './[locale]/(keys)/activate/email-code/actions'
import * as mobileApp from './[locale]/(keys)/activate/mobile-app/actions'
import * as select from './[locale]/(keys)/activate/select/actions'
import * as keys from './[locale]/(keys)/keys/actions'
import * as newPassword from './[locale]/(keys)/new-password/actions'
import * as profile from './[locale]/(keys)/profile/actions'
import * as ownAddress from './[locale]/(keys)/profile/email/actions'
import * as prove from './[locale]/(keys)/prove/actions'
import * as report from './[locale]/(keys)/keys/activity/report/[mark]/actions'
import * as objection from './[locale]/objection/[secret]/actions'
import * as signIn from './[locale]/(sign-in)/actions'
import * as leaving from './[locale]/(sign-in)/leave/actions'
import * as rehearsal from './[locale]/(sign-in)/token/rehearsal/actions'
import * as forgotten from './[locale]/(sign-in)/forgotten/actions'
import * as reset from './[locale]/(sign-in)/reset/actions'
import * as addressLink from './[locale]/address/[secret]/actions'
import * as adminStart from './[locale]/admin-start/[secret]/actions'
import * as enrol from './[locale]/(enrol)/enrol/actions'
import * as invitation from './[locale]/(enrol)/invitation/[secret]/actions'
import * as portalInvite from './[locale]/(portal)/portal/organisation/[id]/invite/actions'
import * as consoleInvite from './[locale]/(console)/console/portal/organisations/[id]/invite/actions'
import * as guestList from './[locale]/(console)/console/portal/invitations/actions'
import * as termsDesk from './[locale]/(console)/console/portal/terms/actions'
import * as newApp from './[locale]/(enrol)/new-app/[secret]/actions'
import * as paperCode from './[locale]/(sign-in)/paper-code/actions'
import * as people from './[locale]/(console)/console/people/actions'
import * as audit from './[locale]/(console)/console/audit/actions'
import * as cases from './[locale]/(console)/console/cases/actions'
import * as imports from './[locale]/(console)/console/imports/actions'
import * as phaseOut from './[locale]/(console)/console/phase-out/actions'
import * as simulation from './[locale]/(console)/console/phase-out/simulation/actions'
import * as groups from './[locale]/(console)/console/phase-out/groups/actions'
import * as rehearsals from './[locale]/(console)/console/phase-out/rehearsals/actions'
import * as term from './[locale]/(console)/console/people/[id]/term/actions'
import * as mail from './[locale]/(console)/console/mail/actions'
import * as apiKeys from './[locale]/(portal)/portal/api-keys/actions'
import * as portalPeople from './[locale]/(portal)/portal/organisation/actions'
import * as orgDesk from './[locale]/(console)/console/portal/organisations/actions'
import * as appDesk from './[locale]/(console)/console/portal/applications/actions'
import * as review from './[locale]/(console)/console/portal/review/actions'
import * as services from './[locale]/(console)/console/services/actions'
import * as desk from './demo/actions'

/** Every form by the name it is sent with. A name outlives the build: whoever has a page open sends it to the next one. */
const forms = {
  'sign-in/credentials': signIn.submitCredentials,
  'sign-in/cell': signIn.submitCell,
  'sign-in/code': signIn.submitCode,
  'sign-in/resend': signIn.resendCode,
  'sign-in/recovery': signIn.submitRecoveryCode,
  'rehearsal/continue': rehearsal.goOn,
  'rehearsal/activate': rehearsal.goActivate,
  'forgotten/username': forgotten.askUsername,
  'forgotten/password': forgotten.askPassword,
  'reset/password': reset.setPassword,
  'reset/wait': reset.beginWait,
  'info/message': info.writeAsStranger,
  'keys/message': info.writeAsPerson,
  'objection/press': objection.press,
  'activity/report': report.sendReport,
  'sign-out': frame.signOut,
  'service/leave': leaving.leave,
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
  'keys/open': keys.open,
  'keys/remove': keys.remove,
  'keys/replace': keys.replace,
  'keys/rename': keys.rename,
  'recovery/make': keys.makeCodes,
  'recovery/keep': keys.keepCodes,
  'new-password': newPassword.setPassword,
  'profile/open': profile.open,
  'profile/language': profile.setLanguage,
  'profile/password': profile.changePassword,
  'profile/close': profile.closeAccount,
  'profile/email': ownAddress.askChange,
  'profile/email-code': ownAddress.submitCode,
  'profile/email-resend': ownAddress.resendCode,
  'profile/email-cancel': ownAddress.cancelChange,
  'prove/email-code': prove.proveByMail,
  'prove/mobile-app': prove.proveByApp,
  'prove/token-card': prove.proveByCell,
  'prove/recovery-code': prove.proveByRecoveryCode,
  'prove/resend': prove.resendCode,
  'console/audit': audit.search,
  'paper-code/code': paperCode.submitCode,
  'address/confirm': addressLink.confirmAddress,
  'admin/start': adminStart.startAdmin,
  'invitation/confirm': invitation.confirm,
  'invitation/sign-out': invitation.signOutHere,
  'enrol/installed': enrol.noteApp,
  'enrol/device': enrol.nameDevice,
  'enrol/code': enrol.submitCode,
  'enrol/accept': enrol.accept,
  'enrol/refuse': enrol.refuseToAccept,
  'enrol/password': enrol.setPassword,
  'new-app/confirm': newApp.confirm,
  'portal/invite': portalInvite.invite,
  'console/invite': consoleInvite.invite,
  'console/invite-list': guestList.inviteList,
  'console/discard-list': guestList.discardList,
  'console/terms': termsDesk.saveTerms,
  'console/search': people.search,
  'console/reason': people.sayReason,
  'console/resend': people.resend,
  'console/unlock': people.unlock,
  'console/unblock': people.unblock,
  'console/address': people.correctAddress,
  'console/deactivate': people.deactivate,
  'console/paper-code': people.issuePaperCode,
  'console/reset-app': people.resetApp,
  'console/move': cases.move,
  'console/answer': cases.answer,
  'console/import': imports.begin,
  'console/discard': imports.discard,
  'console/mail-move': mail.move,
  'console/mail-plan': mail.plan,
  'console/mail-words': mail.word,
  'console/mail-test': mail.test,
  'console/mail-again': mail.again,
  'console/mail-alive': mail.alive,
  'console/mail-print': mail.make,
  'console/mail-allow': mail.allow,
  'phase-out/day': phaseOut.askDay,
  'phase-out/cutoff': phaseOut.setCutoff,
  'phase-out/decide': phaseOut.decide,
  'phase-out/switch': phaseOut.setSwitch,
  'phase-out/pause': phaseOut.pause,
  'phase-out/recommend': phaseOut.recommend,
  'phase-out/simulate': simulation.simulate,
  'phase-out/group': groups.make,
  'phase-out/fill': groups.fill,
  'phase-out/rehearse': rehearsals.plan,
  'phase-out/cancel-rehearsal': rehearsals.cancel,
  'console/extend': term.extend,
  'console/withdraw': term.withdraw,
  'api-keys/create': apiKeys.create,
  'api-keys/rename': apiKeys.rename,
  'api-keys/rotate': apiKeys.rotate,
  'api-keys/revoke': apiKeys.revoke,
  'portal/roles': portalPeople.roles,
  'portal/manager': portalPeople.manager,
  'portal/remove': portalPeople.removal,
  'portal/resend-invitation': portalPeople.resend,
  'portal/withdraw-invitation': portalPeople.withdraw,
  'console/organisation': orgDesk.make,
  'console/rename-organisation': orgDesk.rename,
  'console/close-organisation': orgDesk.close,
  'console/offer': orgDesk.offer,
  'console/member-roles': orgDesk.roles,
  'console/member-manager': orgDesk.manager,
  'console/remove-member': orgDesk.removal,
  'console/resend-invitation': orgDesk.resend,
  'console/withdraw-invitation': orgDesk.withdraw,
  'console/register-application': appDesk.register,
  'console/change-application': appDesk.change,
  'console/application-role': appDesk.role,
  'console/close-application': appDesk.close,
  'console/review': review.search,
  'console/keep-role': review.keep,
  'console/register-service': services.register,
  'console/change-service': services.change,
  'console/rotate-service': services.rotate,
  'console/end-service-token': services.endToken,
  'console/close-service': services.close,
  'console/try-service': services.tryIt,
} satisfies Forms

const playing = { 'demo/clock': desk.pressClock, 'demo/again': desk.startAgain } satisfies Forms

export type FormName = keyof typeof forms | keyof typeof playing

/** The forms of this installation: in production those of the demonstration do not exist. */
export const formsHere = (): Forms => (isPlaying() ? { ...forms, ...playing } : forms)

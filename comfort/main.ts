import { CodeCountdown } from './code-countdown'
import { CopyText } from './copy-text'
import { define } from './element'
import { inPageLinks } from './in-page-links'
import { keepTypedValues } from './keep-typed-values'
import { NoticeDialog } from './notice-dialog'
import { sayWhatIsKept } from './outlive-session'
import { PrintPage } from './print-page'
import { PasswordRules } from './password-rules'
import { ResendTimer } from './resend-timer'
import { RevealPassword } from './reveal-password'
import { SessionWarning } from './session-warning'
import { signedOutEverywhere } from './signed-out-everywhere'
import { staleCopies } from './stale-copies'
import { submitOnce } from './submit-once'

// Comfort for those whose browser runs scripts. Every page works without; a second load changes nothing.
if (!customElements.get('code-countdown')) {
  inPageLinks()
  keepTypedValues()
  sayWhatIsKept()
  signedOutEverywhere()
  staleCopies()
  submitOnce()
  define('code-countdown', CodeCountdown)
  define('copy-text', CopyText)
  define('notice-dialog', NoticeDialog)
  define('print-page', PrintPage)
  define('password-rules', PasswordRules)
  define('resend-timer', ResendTimer)
  define('reveal-password', RevealPassword)
  define('session-warning', SessionWarning)
}

import { tellOfEnding } from '@/lib/api-key/tell-of-ending'
import { seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { keepGoing, type Going } from '@/lib/mail/keep-going'
import { logLine } from '@/lib/mail/log-line'
import { messageOf } from './message-of'

/** How often it looks whether a key ends soon. */
const pace = { looking: seconds(5), failed: seconds(30) }

/** Owes the letters about API keys that end soon, until it is stopped. */
export const tellOfKeys = (ctx: Context): Going =>
  keepGoing({
    async step() {
      await tellOfEnding(ctx)
      return pace.looking
    },
    failed: pace.failed,
    tell: (error, again) => {
      if (!again) logLine('error', 'api-keys-wait', { reason: messageOf(error) })
    },
    back: () => logLine('info', 'api-keys-back'),
  })

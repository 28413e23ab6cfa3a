import { tellOfEnding } from '@/lib/api-key/tell-of-ending'
import { seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Going } from '@/lib/mail/keep-going'
import { keepChore } from './keep-chore'

/** How often it looks whether a key ends soon. */
const pace = { looking: seconds(5), failed: seconds(30) }

/** Owes the letters about API keys that end soon, until it is stopped. */
export const tellOfKeys = (ctx: Context): Going =>
  keepChore({
    async step() {
      await tellOfEnding(ctx)
      return pace.looking
    },
    failed: pace.failed,
    events: { waits: 'api-keys-wait', back: 'api-keys-back' },
  })

import { dropOpenWalk } from '@/lib/activation/activation-store'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { deactivateKeys } from '@/lib/key/key-store'
import { linkLife } from '@/lib/mailed-link/link'
import { issueLink, supersedeLinks } from '@/lib/mailed-link/link-store'
import { forgetSecrets } from '@/lib/mobile-app/app-store'
import { oweLetters } from '@/lib/outbox/letter-store'
import { isEnrolling } from '@/lib/person/enrolling-store'
import { endOtherSessions } from '@/lib/session/session-store'
import { helping } from './look'

export type AppReset =
  | { kind: 'reset' }
  /** Citizens come back by another key; whoever has not finished the enrolment gets another invitation. */
  | { kind: 'not-theirs' }
  | { kind: 'no-address' }

/**
 * For somebody from outside whose phone is gone: the app is dead at once, and a letter lets them set up another. It takes
 * the letter and their password together; support sees neither.
 */
export const resetApp = (ctx: Context, asking: Asking, personId: string) =>
  helping<AppReset>(ctx, asking, personId, 'app-reset', async (tx, person, clerk) => {
    const { email: to, firstName, locale } = person
    if (person.realm !== 'external' || (await isEnrolling(tx, personId))) return { kind: 'not-theirs' }
    if (!to) return { kind: 'no-address' }
    await deactivateKeys(tx, personId, 'mobile-app')
    await forgetSecrets(tx, personId)
    await dropOpenWalk(tx, personId)
    await endOtherSessions(tx, personId, null)
    await supersedeLinks(tx, personId, 'app-reset')
    const { secret, id: event } = await issueLink(ctx, tx, { purpose: 'app-reset', personId, life: linkLife.appReset })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'app-reset', personId, keyKind: 'mobile-app' })
    const until = after(tx.now, linkLife.appReset)
    const data = { firstName, url: `${ctx.site.url}/${locale}/new-app/${secret}`, until: until.toISOString(), at: tx.now.toISOString() }
    await oweLetters(ctx, tx, { template: 'app-reset', event, personId, to, locale, data, uselessAt: until })
    return { kind: 'reset' }
  })

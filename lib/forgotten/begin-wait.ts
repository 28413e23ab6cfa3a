import { recordDeeds } from '@/lib/audit/deed-store'
import { after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { consumeLink } from '@/lib/mailed-link/link-store'
import { tellPerson } from '@/lib/objection/tell-person'
import { endWait } from '@/lib/password/stop-reset'
import { insertWait } from '@/lib/password/wait-store'
import { lockReset, type DeadLink } from './read-reset'
import { waitHolds, waitLength } from './reset-needs'

export type WaitOutcome = { kind: 'waiting'; readyAt: Date } | { kind: 'no-need' } | DeadLink

/**
 * For whoever has nothing but the mailbox: two days in which the person can say that it was not them, with a letter
 * at the beginning and one at the end. The link is used up; after the wait a new one sets the password.
 */
export const beginWait = (ctx: Context, secret: string): Promise<WaitOutcome> =>
  ctx.db.transaction(async (tx) => {
    const found = await lockReset(ctx, tx, secret)
    if (found.kind !== 'open') return found
    const { person, needs, linkId } = found
    if (needs.kind === 'nothing') return { kind: 'no-need' }
    if (needs.waiting) return { kind: 'waiting', readyAt: needs.waiting }
    if (!(await consumeLink(tx, linkId))) return { kind: 'used' }

    await endWait(tx, person.id, 'lapsed')
    const readyAt = after(tx.now, waitLength)
    const event = await insertWait(ctx, tx, person.id, readyAt)
    await recordDeeds(ctx, tx, { kind: 'password-wait-begun', personId: person.id, outcome: 'done' })
    // Nothing was used so far; should the wait lead to a new password, its maker reads the codes that are mailed, too.
    const told = { event, about: { keyKinds: ['email-code' as const] } }
    await tellPerson(ctx, tx, person, { ...told, template: 'password-wait-begun', data: { readyAt: readyAt.toISOString() } })
    await tellPerson(ctx, tx, person, {
      ...told,
      template: 'password-wait-over',
      dueAt: readyAt,
      data: { url: `${ctx.site.url}/${person.locale}/forgotten/password`, until: after(readyAt, waitHolds).toISOString() },
    })
    return { kind: 'waiting', readyAt }
  })

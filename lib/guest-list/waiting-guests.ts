import { asClerk } from '@/lib/console/admit'
import { ownerOf, type Asking, type Clerk } from '@/lib/console/clerk'
import { recordListView } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { invitedAfter, type Bookmark, type Invited } from '@/lib/invitation/invitation-store'
import { stateOf, type InvitationState } from '@/lib/invitation/model'

const pageSize = 50

/** `closed`: the invitation stands, but no organisation does that has called them. */
export type WaitingGuest = Invited & { state: InvitationState | 'closed' }

/**
 * Who was invited and has not come yet, a page at a time, for administrators. Looking at each is a deed. `next` is where
 * the next page begins; null on the last.
 */
export const waitingGuests = (ctx: Context, asking: Asking, behind: string | null) =>
  asClerk(ctx, asking, { roles: ['admin'], what: 'invitations' }, async (tx, clerk) => {
    const bookmark = behind === null ? null : openBookmark(ctx, clerk, behind)
    await recordListView(ctx, tx, clerk, 'invitations', bookmark && bookmark.id)
    const found = await invitedAfter(tx, bookmark, pageSize + 1)
    const guests = found.slice(0, pageSize).map((guest) => toWaiting(guest, tx.now))
    const last = found.length > pageSize ? guests.at(-1) : undefined
    return { kind: 'guests' as const, guests, next: last ? sealBookmark(ctx, clerk, last) : null }
  })

function toWaiting(guest: Invited, now: Date): WaitingGuest {
  const state = stateOf(guest, now)
  return { ...guest, state: guest.memberOf === null && state !== 'withdrawn' ? 'closed' : state }
}

const sealBookmark = (ctx: Context, clerk: Clerk, { sentAt, id }: Bookmark): string =>
  ctx.secrets.seal('invitations', ownerOf(clerk), JSON.stringify({ sentAt, id }))

/** From the start when it was not sealed here, or to somebody else. */
function openBookmark(ctx: Context, clerk: Clerk, sealed: string): Bookmark | null {
  const opened = ctx.secrets.open('invitations', ownerOf(clerk), sealed)
  if (opened === null) return null
  const { sentAt, id } = JSON.parse(opened) as { sentAt: string; id: string }
  return { sentAt: new Date(sentAt), id }
}

import { listApplications, listRoles } from '@/lib/application/application-store'
import { asClerk } from '@/lib/console/admit'
import { ownerOf, type Asking, type Clerk } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { after, days } from '@/lib/core/duration'
import type { Role } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import { listOrganisations } from './organisation-list-store'
import { bookmarkOf, markReviewed, reviewAfter, type Bookmark, type ReviewFilter } from './review-store'

/** Administrators review who may do what; auditors see it. */
export const reviewers: [Role, ...Role[]] = ['admin', 'auditor']

/** What a reviewer asks to see. */
export type ReviewAsked = {
  organisationId: string | null
  applicationId: string | null
  role: string | null
  show: 'all' | 'ending' | 'unused' | 'unreviewed'
}

export const [endingSoon, longUnused, reviewEvery] = [days(30), days(90), days(365)]

export function filterOf({ show, ...asked }: ReviewAsked, now: Date): ReviewFilter {
  return {
    ...asked,
    endingBefore: show === 'ending' ? after(now, endingSoon) : null,
    unusedSince: show === 'unused' ? after(now, -longUnused) : null,
    unreviewedSince: show === 'unreviewed' ? after(now, -reviewEvery) : null,
  }
}

const pageSize = 50

/**
 * Who holds what, a page at a time, with what it may be narrowed by. Looking at each is a deed. `next` is where the next page
 * begins, sealed to whoever asks, for there are names in it; null on the last.
 */
export const reviewView = (ctx: Context, asking: Asking, asked: ReviewAsked, behind: string | null) =>
  asClerk(ctx, asking, { roles: reviewers, what: 'review' }, async (tx, clerk) => {
    const bookmark = behind === null ? null : openBookmark(ctx, clerk, behind)
    const found = await reviewAfter(tx, filterOf(asked, tx.now), bookmark, pageSize + 1)
    const lines = found.slice(0, pageSize)
    const last = found.length > pageSize ? lines.at(-1) : undefined
    // The bookmark has names in it: the deed knows its line alone.
    const details = { ...factsOf(asked), behind: bookmark && bookmark.id }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'grants-viewed', details })
    return {
      kind: 'seen' as const,
      now: tx.now,
      lines,
      next: last ? ctx.secrets.seal('review', ownerOf(clerk), JSON.stringify(bookmarkOf(last))) : null,
      organisations: await listOrganisations(tx),
      applications: await listApplications(tx),
      roles: [...new Set((await listRoles(tx)).map(({ name }) => name))].sort(),
    }
  })

/** From the start when it was not sealed here, or to somebody else. */
function openBookmark(ctx: Context, clerk: Clerk, sealed: string): Bookmark | null {
  const opened = ctx.secrets.open('review', ownerOf(clerk), sealed)
  return opened === null ? null : (JSON.parse(opened) as Bookmark)
}

/** Says that somebody may keep a role. The mark stands until the role is given anew. */
export const keepRole = (ctx: Context, asking: Asking, grantId: string) =>
  asClerk<{ kind: 'kept' } | { kind: 'gone' }>(ctx, asking, { roles: ['admin'], what: 'review' }, async (tx, clerk) => {
    const kept = await markReviewed(tx, grantId)
    if (!kept) return { kind: 'gone' }
    const { personId, organisationId: organisation, applicationId: application, role } = kept
    await recordClerkDeed(ctx, tx, clerk, { kind: 'role-kept', personId, details: { organisation, application, role } })
    return { kind: 'kept' }
  })

/** What was asked for, as facts of a deed. */
export const factsOf = ({ organisationId, applicationId, role, show }: ReviewAsked) => ({
  organisation: organisationId, application: applicationId, role, show,
})

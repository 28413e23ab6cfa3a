import { listApplications, listRoles } from '@/lib/application/application-store'
import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { after, days } from '@/lib/core/duration'
import type { Role } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import { listOrganisations } from './organisation-list-store'
import { markReviewed, reviewAfter, type ReviewFilter } from './review-store'

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

/** Who holds what, a page at a time, with what it may be narrowed by. Looking is a deed. */
export const reviewView = (ctx: Context, asking: Asking, asked: ReviewAsked, behind: string | null) =>
  asClerk(ctx, asking, { roles: reviewers, what: 'review' }, async (tx, clerk) => {
    const lines = await reviewAfter(tx, filterOf(asked, tx.now), behind, pageSize + 1)
    if (!behind) await recordClerkDeed(ctx, tx, clerk, { kind: 'grants-viewed', details: factsOf(asked) })
    return {
      kind: 'seen' as const,
      now: tx.now,
      lines: lines.slice(0, pageSize),
      more: lines.length > pageSize,
      organisations: await listOrganisations(tx),
      applications: await listApplications(tx),
      roles: [...new Set((await listRoles(tx)).map(({ name }) => name))].sort(),
    }
  })

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

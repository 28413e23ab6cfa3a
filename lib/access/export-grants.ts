import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { recordDeeds } from '@/lib/audit/deed-store'
import { csvLine, csvStart } from '@/lib/core/csv'
import type { Context } from '@/lib/db/context'
import { asManager } from '@/lib/organisation/as-manager'
import { factsOf, filterOf, reviewers, type ReviewAsked } from './review'
import { bookmarkOf, everything, reviewAfter, type Bookmark, type ReviewFilter, type ReviewLine } from './review-store'

/** The lines of a review as a file. Taking it away is a deed, written before the first line. Null for whoever may not. */
export async function exportReview(ctx: Context, asking: Asking, asked: ReviewAsked): Promise<AsyncGenerator<string> | null> {
  const outcome = await asClerk(ctx, asking, { roles: reviewers, what: 'review-export' }, async (tx, clerk) => {
    await recordClerkDeed(ctx, tx, clerk, { kind: 'grants-exported', details: factsOf(asked) })
    return { kind: 'allowed' as const, filter: filterOf(asked, tx.now) }
  })
  return outcome.kind === 'allowed' ? linesOf(ctx, outcome.filter) : null
}

/** The same for a manager: their own organisation, and nothing of who works in the console. */
export async function exportOwn(ctx: Context, asking: Asking, organisationId: string): Promise<AsyncGenerator<string> | null> {
  const outcome = await asManager(ctx, asking, { organisationId, what: 'export' }, async (tx, manager) => {
    const details = { organisation: organisationId }
    await recordDeeds(ctx, tx, { kind: 'grants-exported', actorId: manager.id, outcome: 'done', details })
    return { kind: 'allowed' as const }
  })
  return outcome.kind === 'allowed' ? linesOf(ctx, { ...everything, organisationId }, { withGiver: false }) : null
}

const pageSize = 1_000
const head = ['organisation', 'username', 'lastName', 'firstName', 'application', 'environment', 'role', 'givenAt', 'givenBy', 'endsAt', 'lastUsed', 'reviewedAt']

async function* linesOf(ctx: Context, filter: ReviewFilter, { withGiver } = { withGiver: true }): AsyncGenerator<string> {
  yield csvStart + csvLine(head)
  for (let behind: Bookmark | null = null; ; ) {
    const last: Bookmark | null = behind
    const lines: ReviewLine[] = await ctx.db.glance((glance) => reviewAfter(glance, filter, last, pageSize))
    if (lines.length > 0) yield lines.map((line) => lineOf(withGiver ? line : { ...line, grantedBy: null })).join('')
    const shown = lines.at(-1)
    if (!shown || lines.length < pageSize) return
    behind = bookmarkOf(shown)
  }
}

const lineOf = (line: ReviewLine) =>
  csvLine([
    line.organisation,
    line.username,
    line.lastName,
    line.firstName,
    line.code,
    line.environment,
    line.role,
    line.grantedAt.toISOString(),
    line.grantedBy,
    line.expiresAt?.toISOString() ?? null,
    line.usedAt?.toISOString() ?? null,
    line.reviewedAt?.toISOString() ?? null,
  ])

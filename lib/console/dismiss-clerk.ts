import { recordDeeds } from '@/lib/audit/deed-store'
import type { Role } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import { supersedeLinks } from '@/lib/mailed-link/link-store'
import { canonicalUsername } from '@/lib/person/model'
import { findNamesake } from '@/lib/person/person-store'
import { endOtherSessions } from '@/lib/session/session-store'
import { takeRole } from './clerk-store'

export type Dismissed = { kind: 'dismissed'; left: number } | { kind: 'no-such-role' } | { kind: 'nobody' }

/**
 * Takes a role in the console from somebody, for whoever sits at the server. They are signed out everywhere, and a link
 * that was to bring them in is worth nothing. `left` is how many people have the role now.
 */
export async function dismissClerk(ctx: Context, typed: string, role: Role): Promise<Dismissed> {
  return ctx.db.transaction<Dismissed>(async (tx) => {
    const known = await findNamesake(tx, canonicalUsername(typed))
    if (!known) return { kind: 'nobody' }
    const left = await takeRole(tx, known.id, role)
    if (left === null) return { kind: 'no-such-role' }
    await supersedeLinks(tx, known.id, 'admin-start')
    await endOtherSessions(tx, known.id, null)
    await recordDeeds(ctx, tx, { kind: 'admin-dismissed', personId: known.id, outcome: 'done', details: { role } })
    return { kind: 'dismissed', left }
  })
}

import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { canonicalUsername } from '@/lib/person/model'
import { findNamesake, setDisabled } from '@/lib/person/person-store'
import { endOtherSessions } from '@/lib/session/session-store'

export type Disabled = { kind: 'done' | 'already' | 'nobody' }

/**
 * Disables an account, or enables it again, for whoever sits at the server. Whoever is disabled is signed out everywhere and
 * is answered as an unknown name is; all that belongs to them stays.
 */
export async function disablePerson(ctx: Context, typed: string, disabled = true): Promise<Disabled> {
  return ctx.db.transaction<Disabled>(async (tx) => {
    const known = await findNamesake(tx, canonicalUsername(typed))
    if (!known) return { kind: 'nobody' }
    if (!(await setDisabled(tx, known.id, disabled ? tx.now : null))) return { kind: 'already' }
    if (disabled) await endOtherSessions(tx, known.id, null)
    await recordDeeds(ctx, tx, { kind: disabled ? 'person-disabled' : 'person-enabled', personId: known.id, outcome: 'done' })
    return { kind: 'done' }
  })
}

import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Session } from '@/lib/session/session'
import { changeActivation } from './activation-store'
import { walk } from './walk'

/** "Yes, this is my address": a change of it under way ends there. Without an address there is nothing to confirm. */
export const confirmAddress = (ctx: Context, session: Session) =>
  walk<{ kind: 'confirmed' } | { kind: 'missing' }>(ctx, session, async (tx, person, activation) => {
    if (!person.email) return { kind: 'missing' }
    const done = { personId: person.id, outcome: 'done' as const }
    await changeActivation(tx, activation, { emailConfirmedAt: activation.emailConfirmedAt ?? tx.now, pendingEmail: null })
    if (activation.pendingEmail) await recordDeeds(ctx, tx, { ...done, kind: 'address-change-cancelled' })
    await recordDeeds(ctx, tx, { ...done, kind: 'address-confirmed' })
    return { kind: 'confirmed' }
  })

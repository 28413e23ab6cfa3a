import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { changeActivation } from './activation-store'
import { walk } from './walk'

/** "Yes, this is my address." Without an address there is nothing to confirm. */
export const confirmAddress = (ctx: Context, personId: string) =>
  walk<{ kind: 'confirmed' } | { kind: 'missing' }>(ctx, personId, async (tx, person, activation) => {
    if (!person.email) return { kind: 'missing' }
    await changeActivation(tx, activation, { emailConfirmedAt: activation.emailConfirmedAt ?? tx.now, pendingEmail: null })
    if (activation.pendingEmail) await recordDeeds(ctx, tx, { kind: 'address-change-cancelled', personId, outcome: 'done' })
    await recordDeeds(ctx, tx, { kind: 'address-confirmed', personId, outcome: 'done' })
    return { kind: 'confirmed' }
  })

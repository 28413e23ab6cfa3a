import { askNewAddress, proveNewAddress, type Asked, type Proven } from '@/lib/address-change/new-address'
import { recordDeeds } from '@/lib/audit/deed-store'
import { retireCodes } from '@/lib/code/code-store'
import { issueCode, type IssueOutcome } from '@/lib/code/issue-code'
import type { Context } from '@/lib/db/context'
import { elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { changeActivation } from './activation-store'
import { addressFlow } from './code-flows'
import { shutOthersOut } from './shut-others-out'
import { walk } from './walk'

/** Asks for another address: a code goes to the new one, a warning to the old, which stays in force. */
export const askAddressChange = (ctx: Context, session: Session, typed: string) =>
  walk<Asked>(ctx, session, async (tx, person, activation) => {
    const asked = await askNewAddress(ctx, tx, person, addressFlow(activation), typed)
    if (asked.kind === 'sent')
      await changeActivation(tx, activation, { pendingEmail: asked.address, emailConfirmedAt: null, chosenKind: null })
    return asked
  })

/** Another code to the same new address. */
export const resendAddressCode = (ctx: Context, session: Session) =>
  walk<IssueOutcome>(ctx, session, async (tx, person, activation) =>
    activation.pendingEmail ? issueCode(ctx, tx, person, activation.pendingEmail, addressFlow(activation)) : elsewhere,
  )

/** The old address stays; the code under way is worthless. */
export const cancelAddressChange = (ctx: Context, session: Session) =>
  walk<{ kind: 'cancelled' }>(ctx, session, async (tx, { id: personId }, activation) => {
    if (!activation.pendingEmail) return { kind: 'cancelled' }
    await retireCodes(tx, addressFlow(activation))
    await changeActivation(tx, activation, { pendingEmail: null })
    await recordDeeds(ctx, tx, { kind: 'address-change-cancelled', personId, outcome: 'done' })
    return { kind: 'cancelled' }
  })

/**
 * The right code makes the new address the person's own, and confirms it for the walk; other sessions end, for codes may
 * go elsewhere now.
 */
export const submitAddressCode = (ctx: Context, session: Session, typed: string) =>
  walk<Proven>(ctx, session, async (tx, person, activation) => {
    if (!activation.pendingEmail) return elsewhere
    const proven = await proveNewAddress(ctx, tx, person, addressFlow(activation), typed)
    if (proven.kind !== 'changed') return proven
    await changeActivation(tx, activation, { pendingEmail: null, emailConfirmedAt: tx.now })
    await retireCodes(tx, { ...addressFlow(activation), purpose: 'registration' })
    await shutOthersOut(ctx, tx, person.id, session.id)
    return proven
  })

import { shutOthersOut } from '@/lib/activation/shut-others-out'
import { askNewAddress, proveNewAddress, type AddressFlow, type Asked, type Proven } from '@/lib/address-change/new-address'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { CodeView, MailedCode } from '@/lib/code/code'
import { newestCode, retireCodes } from '@/lib/code/code-store'
import { issueCode, type IssueOutcome } from '@/lib/code/issue-code'
import { codeViewOf } from '@/lib/code/view-code'
import { after, hours } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import type { Elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { asFreshPerson, asPerson, type ProveFirst } from './as-person'

const flowOf = (personId: string): AddressFlow => ({ personId, purpose: 'address' })

/** How long an address that was never proven is remembered. */
const remembered = hours(24)

/** The new address that waits for its code. The code may have expired: another can be sent. */
async function pendingCode(glance: Glance, personId: string): Promise<MailedCode | null> {
  const code = await newestCode(glance, flowOf(personId))
  return code && !code.consumedAt && after(code.sentAt, remembered) > glance.now ? code : null
}

/** What the pages of a change of address show; null while none is under way. */
export const newAddressView = (ctx: Context, personId: string): Promise<CodeView | null> =>
  ctx.db.glance(async (glance) => {
    const code = await pendingCode(glance, personId)
    return code && codeViewOf(glance, flowOf(personId), code.address)
  })

/** Asks for another address; whoever signed in a while ago proves first that it is still them. */
export const askAddressChange = (ctx: Context, session: Session, typed: string): Promise<Asked | ProveFirst | Elsewhere> =>
  asFreshPerson(ctx, session, (tx, person) => askNewAddress(ctx, tx, person, flowOf(person.id), typed))

/** Another code to the same new address. */
export const resendAddressCode = (ctx: Context, session: Session): Promise<IssueOutcome | Elsewhere> =>
  asPerson(ctx, session, async (tx, person) => {
    const code = await pendingCode(tx, person.id)
    return code ? issueCode(ctx, tx, person, code.address, flowOf(person.id)) : { kind: 'elsewhere' }
  })

/** The old address stays; the code under way is worthless. */
export const cancelAddressChange = (ctx: Context, session: Session): Promise<{ kind: 'cancelled' } | Elsewhere> =>
  asPerson(ctx, session, async (tx, { id: personId }) => {
    if (!(await pendingCode(tx, personId))) return { kind: 'cancelled' }
    await retireCodes(tx, flowOf(personId))
    await recordDeeds(ctx, tx, { kind: 'address-change-cancelled', personId, outcome: 'done' })
    return { kind: 'cancelled' }
  })

/** The right code makes the new address the person's own; other sessions end, for codes may go elsewhere now. */
export const submitAddressCode = (ctx: Context, session: Session, typed: string): Promise<Proven | Elsewhere> =>
  asPerson(ctx, session, async (tx, person) => {
    if (!(await pendingCode(tx, person.id))) return { kind: 'elsewhere' }
    const proven = await proveNewAddress(ctx, tx, person, flowOf(person.id), typed)
    if (proven.kind === 'changed') await shutOthersOut(ctx, tx, person.id, session.id)
    return proven
  })

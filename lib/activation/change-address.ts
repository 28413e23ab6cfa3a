import { recordDeeds } from '@/lib/audit/deed-store'
import { checkCode, type CheckOutcome } from '@/lib/code/check-code'
import { retireCodes, type CodeFlow } from '@/lib/code/code-store'
import { issueCode, type IssueOutcome } from '@/lib/code/issue-code'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { OwedLetter } from '@/lib/outbox/letter'
import { oweLetters } from '@/lib/outbox/letter-store'
import { maskAddress, parseAddress } from '@/lib/person/address'
import type { Person } from '@/lib/person/model'
import { changeEmail } from '@/lib/person/person-store'
import { changeActivation } from './activation-store'
import type { Activation } from './model'
import { walk } from './walk'

export const addressFlow = (activation: Activation): CodeFlow => ({
  personId: activation.personId,
  purpose: 'address',
  activationId: activation.id,
})

/** Asks for another address: a code goes to the new one, a warning to the old, which stays in force. */
export const askAddressChange = (ctx: Context, personId: string, typed: string) =>
  walk<IssueOutcome | { kind: 'malformed' } | { kind: 'same' }>(ctx, personId, async (tx, person, activation) => {
    const address = parseAddress(typed)
    if (!address) return { kind: 'malformed' }
    if (address === person.email) return { kind: 'same' }
    const issued = await issueCode(ctx, tx, person, address, addressFlow(activation))
    if (issued.kind === 'wait') return issued
    await changeActivation(tx, activation, { pendingEmail: address, emailConfirmedAt: null, chosenKind: null })
    await tellOldAddress(ctx, tx, person, address, 'address-change-asked')
    await recordDeeds(ctx, tx, { kind: 'address-change-asked', personId, outcome: 'done' })
    return issued
  })

/** Another code to the same new address. */
export const resendAddressCode = (ctx: Context, personId: string) =>
  walk<IssueOutcome>(ctx, personId, async (tx, person, activation) =>
    activation.pendingEmail
      ? issueCode(ctx, tx, person, activation.pendingEmail, addressFlow(activation))
      : { kind: 'elsewhere' },
  )

/** The old address stays; the code under way is worthless. */
export const cancelAddressChange = (ctx: Context, personId: string) =>
  walk<{ kind: 'cancelled' }>(ctx, personId, async (tx, _person, activation) => {
    if (!activation.pendingEmail) return { kind: 'cancelled' }
    await retireCodes(tx, addressFlow(activation))
    await changeActivation(tx, activation, { pendingEmail: null })
    await recordDeeds(ctx, tx, { kind: 'address-change-cancelled', personId, outcome: 'done' })
    return { kind: 'cancelled' }
  })

type Refused = Exclude<CheckOutcome, { kind: 'right' }>

/** The right code makes the new address the person's own, and confirms it for the walk. */
export const submitAddressCode = (ctx: Context, personId: string, typed: string) =>
  walk<Refused | { kind: 'changed' }>(ctx, personId, async (tx, person, activation) => {
    if (!activation.pendingEmail) return { kind: 'elsewhere' }
    const checked = await checkCode(ctx, tx, addressFlow(activation), typed)
    if (checked.kind !== 'right') return checked
    await changeEmail(tx, personId, checked.address)
    await changeActivation(tx, activation, { pendingEmail: null, emailConfirmedAt: tx.now })
    await retireCodes(tx, { ...addressFlow(activation), purpose: 'registration' })
    await tellOldAddress(ctx, tx, person, checked.address, 'address-changed')
    await recordDeeds(ctx, tx, { kind: 'address-changed', personId, outcome: 'done' })
    return { kind: 'changed' }
  })

async function tellOldAddress(
  ctx: Context,
  tx: Tx,
  person: Person,
  newAddress: string,
  template: 'address-change-asked' | 'address-changed',
) {
  if (!person.email) return
  const letter: OwedLetter = {
    template,
    event: `${person.id}/${tx.now.toISOString()}`,
    personId: person.id,
    to: person.email,
    locale: person.locale,
    data: { firstName: person.firstName, newAddress: maskAddress(newAddress), at: tx.now.toISOString() },
  }
  await oweLetters(ctx, tx, letter)
}

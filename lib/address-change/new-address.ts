import { recordDeeds } from '@/lib/audit/deed-store'
import { checkCode, type CheckOutcome } from '@/lib/code/check-code'
import type { CodeFlow } from '@/lib/code/code-store'
import { issueCode, type IssueOutcome } from '@/lib/code/issue-code'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { tellPerson } from '@/lib/objection/tell-person'
import { maskAddress, parseAddress } from '@/lib/person/address'
import type { Person } from '@/lib/person/model'
import { putAddress } from './put-address'

/** A code that proves an address: in the wizard it belongs to a walk, in the profile to the person alone. */
export type AddressFlow = CodeFlow & { purpose: 'address' }

export type Asked = { kind: 'sent'; address: string } | Exclude<IssueOutcome, { kind: 'sent' }> | { kind: 'malformed' } | { kind: 'same' }

/** Mails a code to a new address and a warning to the old one, which stays in force. The person's row is locked. */
export async function askNewAddress(ctx: Context, tx: Tx, person: Person, flow: AddressFlow, typed: string): Promise<Asked> {
  const address = parseAddress(typed)
  if (!address) return { kind: 'malformed' }
  if (address === person.email) return { kind: 'same' }
  const issued = await issueCode(ctx, tx, person, address, flow)
  if (issued.kind === 'wait') return issued
  await tellPerson(ctx, tx, person, {
    template: 'address-change-asked',
    event: `${person.id}/${tx.now.toISOString()}`,
    data: { newAddress: maskAddress(address) },
  })
  await recordDeeds(ctx, tx, { kind: 'address-change-asked', personId: person.id, outcome: 'done' })
  return { kind: 'sent', address }
}

export type Proven = { kind: 'changed' } | Exclude<CheckOutcome, { kind: 'right' }>

/** The right code makes the new address the person's own (`putAddress`). The person's row is locked. */
export async function proveNewAddress(ctx: Context, tx: Tx, person: Person, flow: AddressFlow, typed: string): Promise<Proven> {
  const checked = await checkCode(ctx, tx, flow, typed)
  if (checked.kind !== 'right') return checked
  await putAddress(ctx, tx, person, checked.address)
  return { kind: 'changed' }
}

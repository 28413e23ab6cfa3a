import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { oweLetters } from '@/lib/outbox/letter-store'
import { maskAddress } from '@/lib/person/address'
import type { Person } from '@/lib/person/model'
import { tellPerson } from './tell-person'

/**
 * Tells both ends of a changed address: the old one, if there was one, may object; the new one learns whose it is
 * now. Whoever had none has just proven the first, and there is nobody to warn. `before` is the person as they were.
 */
export async function tellOfAddress(ctx: Context, tx: Tx, before: Person, newAddress: string): Promise<void> {
  if (!before.email) return
  const at = tx.now.toISOString()
  const event = `${before.id}/${at}`
  // Codes go to the new address from here on, so the key to freeze is the one that is mailed.
  await tellPerson(ctx, tx, before, {
    template: 'address-changed',
    event,
    data: { newAddress: maskAddress(newAddress) },
    about: { keyKinds: ['email-code'] },
  })
  const { id: personId, locale, firstName } = before
  await oweLetters(ctx, tx, { template: 'new-address', event, personId, to: newAddress, locale, data: { firstName, at } })
}

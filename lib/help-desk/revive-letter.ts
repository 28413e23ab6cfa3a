import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Asking, Clerk } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { amendObjection } from '@/lib/objection/objection-link'
import { findRevivable, reviveLetter, type RevivableLetter } from '@/lib/outbox/dead-letter-store'
import type { LetterTold } from '@/lib/outbox/letter'
import type { Person } from '@/lib/person/model'
import { addressAgain } from './address-again'
import { helping } from './look'

/** `former-address`: it was for an address that is the person's no more, and is of no use at another. */
export type Revived = { kind: 'queued' } | { kind: 'gone' } | { kind: 'former-address' }

/** Sends a letter again that could not be delivered. What a code letter said is forgotten: a new one must be asked for. */
export const resendLetter = (ctx: Context, asking: Asking, personId: string, letterId: string) =>
  helping<Revived>(ctx, asking, personId, 'letter', async (tx, person, clerk) => {
    const letter = await findRevivable(tx, letterId)
    return letter?.personId === personId ? revive(ctx, tx, clerk, letter, person) : { kind: 'gone' }
  })

/** Queues a dead letter anew: to the address that its person has now, or where it was to go if it is nobody's here. */
export async function revive(ctx: Context, tx: Tx, clerk: Clerk, letter: RevivableLetter, person: Person | null): Promise<Revived> {
  const { id, personId, template } = letter
  const to = person ? addressAgain(letter, person.email) : letter.to
  if (!to) return { kind: 'former-address' }
  if (!(await reviveLetter(tx, id, to))) return { kind: 'gone' }
  if (to !== letter.to) await moveObjection(ctx, tx, letter, to)
  await recordClerkDeed(ctx, tx, clerk, { kind: 'letter-revived', personId, details: { template, letter: id } })
  return { kind: 'queued' }
}

/** Whoever objects is answered where the letter went. */
async function moveObjection(ctx: Context, tx: Tx, { id, sealedData }: RevivableLetter, to: string): Promise<void> {
  const opened = ctx.secrets.open('letter', id, sealedData)
  const told = opened === null ? null : (JSON.parse(opened) as LetterTold)
  if (told && 'objection' in told.data) await amendObjection(tx, told.data.objection, { to })
}

import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { LetterData, OwedLetter } from '@/lib/outbox/letter'
import { oweLetters } from '@/lib/outbox/letter-store'
import type { Pair } from './pair'
import { whoIsTold } from './pair-store'

type Template = 'api-key-created' | 'api-key-rotated' | 'api-key-revoked' | 'api-key-ending'

type Told<T extends Template = Template> = {
  [K in T]: {
    template: K
    /** With the template and the person, told once. */
    event: string
    data: Omit<LetterData[K], 'firstName'>
  }
}[T]

/** Owes a letter to each of those who are told of the keys of a pair, in their own language. */
export async function tellManagers(ctx: Context, tx: Tx, pair: Pair, { template, event, data }: Told): Promise<void> {
  for (const { id, firstName, email, locale } of await whoIsTold(tx, pair)) {
    const letter = { template, event: `${event}/${id}`, personId: id, to: email, locale, data: { ...data, firstName } }
    await oweLetters(ctx, tx, letter as OwedLetter)
  }
}

import type { Context } from '@/lib/db/context'
import { rows, type Tx } from '@/lib/db/transaction'
import type { LetterTold, OwedLetter } from './letter'

/** Puts letters into the outbox, in the transaction of what they tell of. One already owed is not owed again. */
export async function oweLetters(ctx: Context, tx: Tx, ...letters: OwedLetter[]): Promise<void> {
  await rows(tx).letter.createMany({
    skipDuplicates: true,
    data: letters.map((letter) => {
      const id = ctx.random.uuid()
      const told: LetterTold = { data: letter.data, device: ctx.origin?.device ?? null }
      return {
        id,
        dedupeKey: `${letter.event}/${letter.template}`,
        personId: letter.personId,
        to: letter.to,
        locale: letter.locale,
        template: letter.template,
        sealedData: ctx.secrets.seal('letter', id, JSON.stringify(told)),
        queuedAt: tx.now,
        dueAt: tx.now,
        uselessAt: letter.uselessAt ?? null,
      }
    }),
  })
}

import type { Context } from '@/lib/db/context'
import { write, type Tx } from '@/lib/db/transaction'
import type { LetterTold, OwedLetter } from './letter'

/** Puts letters into the outbox, in the transaction of what they tell of. One already owed is not owed again. */
export async function oweLetters(ctx: Context, tx: Tx, ...letters: OwedLetter[]): Promise<void> {
  const owed = letters.map((letter) => {
    const id = ctx.random.uuid()
    const told: LetterTold = { data: letter.data, device: ctx.origin?.device ?? null }
    return {
      id,
      dedupe_key: `${letter.event}/${letter.template}`,
      person_id: letter.personId,
      to: letter.to,
      locale: letter.locale,
      template: letter.template,
      sealed_data: ctx.secrets.seal('letter', id, JSON.stringify(told)),
      useless_at: letter.uselessAt ?? null,
    }
  })
  write(tx)`
    INSERT INTO letter (id, dedupe_key, person_id, "to", locale, template, sealed_data, useless_at, queued_at, due_at)
    SELECT l.*, ${tx.now}, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(owed)}::jsonb)
      AS l(id uuid, dedupe_key text, person_id uuid, "to" text, locale text, template text, sealed_data text,
           useless_at timestamptz)
    ON CONFLICT DO NOTHING`
}

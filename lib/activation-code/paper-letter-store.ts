import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'

/** What a letter on paper must know; its words live in the catalogue under the same name. */
export type PaperLetterData = {
  'activation-code': { firstName: string; lastName: string; username: string; code: string; until: string }
}
export type PaperTemplate = keyof PaperLetterData

export type PaperLetter<T extends PaperTemplate = PaperTemplate> = {
  id: string
  personId: string
  locale: Locale
  template: T
  owedAt: Date
  data: PaperLetterData[T]
}

type Owed<T extends PaperTemplate> = Pick<PaperLetter<T>, 'personId' | 'locale' | 'template' | 'data'> & { uselessAt: Date }

/** Owes a letter on paper, in the transaction of what it tells of; one of the same kind that was not printed is dropped. */
export async function owePaperLetter<T extends PaperTemplate>(ctx: Context, tx: Tx, letter: Owed<T>): Promise<void> {
  const id = ctx.random.uuid()
  const { personId, locale, template, uselessAt, data } = letter
  write(tx)`
    DELETE FROM paper_letter WHERE person_id = ${personId}::uuid AND template = ${template} AND printed_at IS NULL`
  write(tx)`
    INSERT INTO paper_letter (id, person_id, locale, template, sealed_data, owed_at, useless_at)
    VALUES (${id}::uuid, ${personId}::uuid, ${locale}, ${template},
            ${ctx.secrets.seal('paper-letter', id, JSON.stringify(data))}, ${tx.now}, ${uselessAt})`
}

/** Letters that wait to be printed, oldest first. For the doormat of the demonstration: a printing batch draws codes of its own. */
export async function lettersToPrint(ctx: Context, tx: Glance, most: number): Promise<PaperLetter[]> {
  const rows = await query<Omit<PaperLetter, 'data'> & { sealed: string }>(tx)`
    SELECT id, person_id AS "personId", locale, template, owed_at AS "owedAt", sealed_data AS sealed FROM paper_letter
    WHERE printed_at IS NULL AND (useless_at IS NULL OR useless_at > ${tx.now}) ORDER BY owed_at, id LIMIT ${most}`
  return rows.map(({ sealed, ...letter }) => {
    const opened = ctx.secrets.open('paper-letter', letter.id, sealed)
    return { ...letter, data: JSON.parse(opened ?? '{}') as PaperLetterData[PaperTemplate] }
  })
}

/** Whatever waited to be printed for these people went out on paper in another way: what it said is forgotten. */
export async function paperLettersReplaced(tx: Tx, personIds: string[]): Promise<void> {
  await change(tx)`
    UPDATE paper_letter SET printed_at = ${tx.now}, sealed_data = ''
    WHERE person_id = ANY(${personIds}::uuid[]) AND printed_at IS NULL`
}

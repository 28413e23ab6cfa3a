import type { Context } from '@/lib/db/context'
import { query, write, type Glance, type Tx } from '@/lib/db/transaction'
import { bulkTemplates, type LetterTemplate, type LetterTold, type OwedLetter } from './letter'

/** What a letter is owed once for. */
export const dedupeKey = (event: string, template: LetterTemplate) => `${event}/${template}`

/** Puts letters into the outbox, in the transaction of what they tell of. One already owed is not owed again. */
export async function oweLetters(ctx: Context, tx: Tx, ...letters: OwedLetter[]): Promise<void> {
  const owed = letters.map((letter) => sealLetter(ctx, letter))
  write(tx)`
    INSERT INTO letter (id, dedupe_key, person_id, "to", locale, template, sealed_data, bulk, useless_at, queued_at, due_at)
    SELECT l.id, l.dedupe_key, l.person_id, l."to", l.locale, l.template, l.sealed_data, l.bulk, l.useless_at, ${tx.now},
           coalesce(l.due_at, ${tx.now})
    FROM jsonb_to_recordset(${JSON.stringify(owed)}::jsonb)
      AS l(id uuid, dedupe_key text, person_id uuid, "to" text, locale text, template text, sealed_data text,
           bulk boolean, due_at timestamptz, useless_at timestamptz)
    ON CONFLICT DO NOTHING`
}

/** A letter as its row holds it: what it tells is sealed to that row. */
export function sealLetter(ctx: Context, letter: OwedLetter) {
  const id = ctx.random.uuid()
  const told: LetterTold = { data: letter.data, device: ctx.origin?.device ?? null, dueAt: letter.dueAt?.toISOString() }
  return {
    id,
    dedupe_key: dedupeKey(letter.event, letter.template),
    person_id: letter.personId,
    to: letter.to,
    locale: letter.locale,
    template: letter.template,
    sealed_data: ctx.secrets.seal('letter', id, JSON.stringify(told)),
    bulk: letter.bulk ?? bulkTemplates.has(letter.template),
    due_at: letter.dueAt ?? null,
    useless_at: letter.uselessAt ?? null,
  }
}

/** How a letter to a person fares. `failed`: what was tried last did not succeed. */
export type LetterFate = { dedupeKey: string; to: string; queuedAt: Date; status: 'queued' | 'sent' | 'expired' | 'dead'; failed: boolean }

/** How the letters of these kinds fare that a person was owed since then, newest first. */
export const fatesOfLetters = (tx: Glance, personId: string, templates: readonly LetterTemplate[], since: Date): Promise<LetterFate[]> =>
  query<LetterFate>(tx)`
    SELECT dedupe_key AS "dedupeKey", "to", queued_at AS "queuedAt", status, last_error IS NOT NULL AS failed FROM letter
    WHERE person_id = ${personId}::uuid AND queued_at > ${since} AND template = ANY(${templates}::text[]) ORDER BY queued_at DESC`

/** Takes back a letter that has not left: what it was to tell is not so any more. */
export async function withdrawLetter(tx: Tx, event: string, template: LetterTemplate): Promise<void> {
  write(tx)`DELETE FROM letter WHERE dedupe_key = ${dedupeKey(event, template)} AND status = 'queued'`
}

/** Deletes every letter to a person, whether it has left or not. */
export async function forgetLetters(tx: Tx, personId: string): Promise<void> {
  write(tx)`DELETE FROM letter WHERE person_id = ${personId}::uuid`
}

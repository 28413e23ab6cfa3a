import { paperCodeLife } from '@/lib/activation-code/activation-code'
import { after } from '@/lib/core/duration'
import type { Locale } from '@/lib/core/locale'
import { sql } from '@/lib/db/sql'
import { query, type Glance, type Tx } from '@/lib/db/transaction'

/**
 * Whoever has to be written to on paper: people whom no mail reaches and who have no new key, or one that needs the mailbox;
 * and those for whom support asked for a letter. Whoever was in a batch lately waits until the code on that letter has ended.
 */
const onTheList = (now: Date) => sql`
  (SELECT p.id FROM person p JOIN standing s ON s.person_id = p.id
   WHERE p.email IS NULL AND p.disabled_at IS NULL AND s.counts AND s.hold IN ('none', 'card', 'locked') AND ${notLately(now)}
   UNION
   SELECT p.id FROM person p JOIN standing s ON s.person_id = p.id
   WHERE p.email_dead_at IS NOT NULL AND p.disabled_at IS NULL AND s.counts AND s.hold IN ('none', 'card', 'locked', 'email') AND ${notLately(now)}
   UNION
   SELECT w.person_id FROM paper_letter w JOIN person p ON p.id = w.person_id
   WHERE w.printed_at IS NULL AND w.useless_at > ${now} AND p.disabled_at IS NULL AND ${notOpen(now)})`

const notLately = (now: Date) => sql`NOT EXISTS (
  SELECT FROM printed_letter l JOIN print_batch b ON b.id = l.batch_id WHERE l.person_id = p.id AND coalesce(l.printed_at, b.made_at) > ${after(now, -paperCodeLife)})`

/** Not in a batch that has yet to be taken. */
const notOpen = (now: Date) => sql`NOT EXISTS (
  SELECT FROM printed_letter l JOIN print_batch b ON b.id = l.batch_id
  WHERE l.person_id = p.id AND b.taken_at IS NULL AND b.made_at > ${after(now, -paperCodeLife)})`

/** How many there are; counted no further than `most`. */
export async function countToPrint(tx: Glance, most: number): Promise<number> {
  const [row] = await query<{ people: number }>(tx)`SELECT count(*) AS people FROM (SELECT id FROM ${onTheList(tx.now)} AS list LIMIT ${most}) AS few`
  return row?.people ?? 0
}

/** From here on nobody else sets a batch together until this transaction ends: whoever is in one is found by the next. */
export async function holdList(tx: Tx): Promise<void> {
  await query(tx)`SELECT pg_advisory_xact_lock(hashtext('print list'))`
}

/** Some of them, in the order of their ids. */
export const nextToPrint = async (tx: Glance, most: number): Promise<string[]> =>
  (await query<{ id: string }>(tx)`SELECT id FROM ${onTheList(tx.now)} AS list ORDER BY id LIMIT ${most}`).map(({ id }) => id)

/** Whose letter of a batch is to be put on paper now. */
export type Addressee = { personId: string; reference: string; firstName: string; lastName: string; locale: Locale; needed: boolean }

/**
 * The next of a batch after `behind`; nobody else issues them a code meanwhile. Whoever has a new key by now needs none, if
 * its codes reach them, unless support asked for a letter that was not printed, or was in this batch and its code is still theirs. Nor does
 * whoever is in a later batch: the code on that letter is the one that counts.
 */
export const addresseesAfter = (tx: Tx, batchId: string, behind: string | null, most: number): Promise<Addressee[]> =>
  query<Addressee>(tx)`
    SELECT p.id AS "personId", l.reference, p.first_name AS "firstName", p.last_name AS "lastName", p.locale,
      p.disabled_at IS NULL AND NOT EXISTS (
        SELECT FROM printed_letter n JOIN print_batch later ON later.id = n.batch_id
        WHERE n.person_id = p.id AND later.made_at > b.made_at) AND (s.hold IN ('none', 'card', 'locked')
        OR (s.hold = 'email' AND p.email_dead_at IS NOT NULL)
        OR EXISTS (SELECT FROM paper_letter w WHERE w.person_id = p.id AND w.printed_at IS NULL)
        OR EXISTS (SELECT FROM activation_code c WHERE c.person_id = p.id AND c.issued_at = l.printed_at
          AND c.used_at IS NULL AND c.superseded_at IS NULL)) AS needed
    FROM printed_letter l JOIN print_batch b ON b.id = l.batch_id JOIN person p ON p.id = l.person_id LEFT JOIN standing s ON s.person_id = p.id
    WHERE l.batch_id = ${batchId}::uuid AND (${behind}::uuid IS NULL OR l.person_id > ${behind}::uuid)
    ORDER BY l.person_id LIMIT ${most} FOR NO KEY UPDATE OF p`

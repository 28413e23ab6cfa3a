import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import { remembered } from './rules'

/** The hash in force first, then those it replaced, newest first: none of them may come back. */
export async function lastHashes(glance: Glance, personId: string): Promise<string[]> {
  const rows = await query<{ hash: string }>(glance)`
    (SELECT password_hash AS hash, NULL AS id FROM person WHERE id = ${personId}::uuid)
    UNION ALL
    (SELECT hash, id FROM password_history WHERE person_id = ${personId}::uuid ORDER BY id DESC LIMIT ${remembered - 1})
    ORDER BY id DESC NULLS FIRST`
  return rows.map((row) => row.hash)
}

/** Puts another hash in force and remembers the one it replaces. False when that is no longer in force. */
export async function replaceHash(tx: Tx, personId: string, hash: string, replaced: string): Promise<boolean> {
  const count = await change(tx)`
    WITH before AS (
      SELECT id, password_hash FROM person WHERE id = ${personId}::uuid AND password_hash = ${replaced} FOR NO KEY UPDATE),
    kept AS (
      INSERT INTO password_history (person_id, hash, replaced_at) SELECT id, password_hash, ${tx.now} FROM before)
    UPDATE person SET password_hash = ${hash}, new_password_due_at = NULL FROM before WHERE person.id = before.id`
  write(tx)`
    DELETE FROM password_history WHERE person_id = ${personId}::uuid AND id NOT IN (
      SELECT id FROM password_history WHERE person_id = ${personId}::uuid ORDER BY id DESC LIMIT ${remembered - 1})`
  return count === 1
}

/** Whoever signs in from here on must choose a new password before anything else. */
export async function requireNewPassword(tx: Tx, personId: string): Promise<void> {
  await change(tx)`
    UPDATE person SET new_password_due_at = ${tx.now} WHERE id = ${personId}::uuid AND new_password_due_at IS NULL`
}

import { change, query, type Tx } from '@/lib/db/transaction'

/** By what else than their id a person is known in tables that do not refer to them. */
export type Traces = { username: string; email: string | null }

/** Null for nobody of this id, and for whoever has a role. */
export async function tracesOf(tx: Tx, personId: string): Promise<Traces | null> {
  const [found] = await query<Traces>(tx)`
    SELECT username, email FROM person WHERE id = ${personId}::uuid AND roles = '{}' FOR UPDATE`
  return found ?? null
}

/** The figures forget them at once, instead of within a second. */
export const settlePerson = (tx: Tx, personId: string) => query(tx)`SELECT settle_left(1000, ${personId}::uuid)`

/**
 * Deletes what the deletion of the person's row does not take along. What somebody wrote without signing in, and what
 * they were answered, is known by the address alone; what another person wrote from the same mailbox names that person.
 */
export async function eraseTraces(tx: Tx, personId: string, { username, email }: Traces): Promise<void> {
  await change(tx)`
    DELETE FROM letter WHERE person_id = ${personId}::uuid OR (person_id IS NULL AND lower("to") = lower(${email}))`
  await change(tx)`DELETE FROM paper_letter WHERE person_id = ${personId}::uuid`
  await change(tx)`
    DELETE FROM support_case WHERE person_id = ${personId}::uuid OR (person_id IS NULL AND lower(address) = lower(${email}))`
  await change(tx)`DELETE FROM import_verdict WHERE username = ${username}`
  // What demo and QA keep; in production these are empty, and none of the server's business.
  const [playing] = await query<{ may: boolean }>(tx)`SELECT has_table_privilege('captured_mail', 'DELETE') AS may`
  if (!playing?.may) return
  await change(tx)`DELETE FROM captured_mail WHERE lower("to") = lower(${email})`
  await change(tx)`DELETE FROM demo_person WHERE person_id = ${personId}::uuid`
}

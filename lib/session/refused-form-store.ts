import { change, query, type Glance, type Tx } from '@/lib/db/transaction'

/** Keeps what a person typed in a form that was refused, sealed; what was kept before goes. */
export async function keepRefused(tx: Tx, personId: string, sealed: string): Promise<void> {
  await change(tx)`
    INSERT INTO refused_form (person_id, sealed, kept_at) VALUES (${personId}::uuid, ${sealed}, ${tx.now})
    ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, kept_at = excluded.kept_at`
}

export async function readRefused(glance: Glance, personId: string): Promise<string | null> {
  const [row] = await query<{ sealed: string }>(glance)`SELECT sealed FROM refused_form WHERE person_id = ${personId}::uuid`
  return row?.sealed ?? null
}

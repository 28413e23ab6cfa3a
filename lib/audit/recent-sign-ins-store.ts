import type { SignInKind } from '@/lib/core/key-kind'
import { query, type Glance } from '@/lib/db/transaction'

/** What a person's full sign-ins in a stretch of time were finished with. */
export async function signInKindsBetween(tx: Glance, personId: string, from: Date, to: Date): Promise<SignInKind[]> {
  const rows = await query<{ keyKind: SignInKind }>(tx)`
    SELECT DISTINCT key_kind AS "keyKind" FROM deed
    WHERE person_id = ${personId}::uuid AND at BETWEEN ${from} AND ${to} AND kind = 'signed-in' AND outcome = 'done'
      AND key_kind IS NOT NULL`
  return rows.map((row) => row.keyKind)
}

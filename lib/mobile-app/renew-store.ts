import { change, query, type Tx } from '@/lib/db/transaction'

/** A sealed secret, of a key or of a walk through the wizard, and whose it is. */
export type Sealed = { place: 'key' | 'walk'; id: string; personId: string; sealed: string }

/** Secrets that another key than this one sealed, those after `after` in the order of their ids. */
export const sealedOtherwise = (tx: Tx, keyId: string, after: string, most: number): Promise<Sealed[]> =>
  query<Sealed>(tx)`
    SELECT * FROM (
      SELECT 'key' AS place, a.key_id AS id, k.person_id AS "personId", a.sealed_secret AS sealed
      FROM mobile_app a JOIN digital_key k ON k.id = a.key_id WHERE a.sealed_secret <> ''
      UNION ALL
      SELECT 'walk', id, person_id, sealed_secret FROM activation WHERE sealed_secret IS NOT NULL) AS kept
    WHERE split_part(sealed, '.', 1) <> ${keyId} AND id > ${after}::uuid
    ORDER BY id LIMIT ${most}`

/** Puts a secret back as it is sealed now; one that changed meanwhile stays as it is. */
export async function replaceSealed(tx: Tx, { place, id, sealed }: Sealed, renewed: string): Promise<boolean> {
  const count =
    place === 'key'
      ? await change(tx)`UPDATE mobile_app SET sealed_secret = ${renewed} WHERE key_id = ${id}::uuid AND sealed_secret = ${sealed}`
      : await change(tx)`UPDATE activation SET sealed_secret = ${renewed} WHERE id = ${id}::uuid AND sealed_secret = ${sealed}`
  return count === 1
}

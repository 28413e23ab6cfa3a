import { query, type Glance } from '@/lib/db/transaction'

/** Whether somebody from outside was called in and has not finished their first sign-in. */
export async function isEnrolling(glance: Glance, personId: string): Promise<boolean> {
  const found = await query(glance)`SELECT FROM invitation WHERE person_id = ${personId}::uuid AND enrolled_at IS NULL`
  return found.length > 0
}

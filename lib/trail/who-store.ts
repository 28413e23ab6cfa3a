import { query, type Glance } from '@/lib/db/transaction'

/** The person of a user name, also when the account is closed. */
export async function idOf(glance: Glance, username: string): Promise<string | null> {
  const [found] = await query<{ id: string }>(glance)`SELECT id FROM person WHERE username = ${username}`
  return found?.id ?? null
}

/** The user names of those of these ids who still have an account. */
export async function usernamesOf(glance: Glance, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const found = await query<{ id: string; username: string }>(glance)`
    SELECT id, username FROM person WHERE id = ANY(${wanted}::uuid[])`
  return new Map(found.map(({ id, username }) => [id, username]))
}

import pg from 'pg'
import { withClient } from '../postgres/database.ts'

/** What the server's role may do where it is not everything: deeds are written and read, and never touched again. */
const narrow: Record<string, string | null> = {
  deed: 'SELECT, INSERT',
  deed_seal: 'SELECT, INSERT',
  deed_unsealed: 'SELECT, INSERT, DELETE',
  // The clock of demo and QA: looked at, never moved.
  clock_shift: 'SELECT',
  demo_person: null,
  captured_mail: null,
  _prisma_migrations: null,
}

/**
 * Gives a role what the server and the worker need, and takes from it whatever else it had. Refuses a role that could
 * give itself more: one that owns the tables, may become their owner, or is a superuser.
 */
export async function grantRights(url: string, role: string): Promise<void> {
  await withClient(url, async (client) => {
    await refuseMighty(client, role)
    const to = pg.escapeIdentifier(role)
    const { rows } = await client.query<{ name: string; month: boolean }>(
      `SELECT relname AS name, relispartition AS month FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
    )
    const grants = rows.flatMap(({ name, month }) => {
      const rights = month ? null : name in narrow ? narrow[name] : 'SELECT, INSERT, UPDATE, DELETE'
      return rights ? [`GRANT ${rights} ON ${pg.escapeIdentifier(name)} TO ${to}`] : []
    })
    const statements = [
      'BEGIN',
      `GRANT USAGE ON SCHEMA public TO ${to}`,
      `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${to}`,
      ...grants,
      `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${to}`,
      `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${to}`,
      'COMMIT',
    ]
    await client.query(statements.join(';\n'))
  })
}

/**
 * The roles that have been given rights before: a migration renews them, for it may have made tables. Who may
 * only read, and had that from somebody else, is none of them.
 */
export const grantedRoles = (url: string): Promise<string[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ role: string }>(
      `SELECT DISTINCT a.grantee::regrole::text AS role FROM pg_class c, aclexplode(c.relacl) a
       WHERE c.oid = 'public.deed'::regclass AND a.grantee NOT IN (0, c.relowner) AND a.privilege_type = 'INSERT'`,
    )
    return rows.map(({ role }) => role.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'))
  })

async function refuseMighty(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ mighty: boolean }>(
    `SELECT rolsuper OR pg_has_role(rolname, c.relowner, 'MEMBER') AS mighty
     FROM pg_roles, pg_class c WHERE rolname = $1 AND c.oid = 'public.deed'::regclass`,
    [role],
  )
  const [found] = rows
  if (!found) throw new Error(`There is no role "${role}". Make it first: CREATE ROLE ${role} LOGIN PASSWORD '…'`)
  if (found.mighty) throw new Error(`"${role}" owns the tables or may become their owner: the server needs a role that cannot.`)
}

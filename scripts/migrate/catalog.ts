import { withClient } from '../postgres/database.ts'

/** What Postgres's catalogue knows about the public schema, one line a fact, sorted. */
export async function describeDatabase(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const facts: string[] = []
    for (const query of queries) {
      const { rows } = await client.query<{ fact: string }>(query)
      facts.push(...rows.map(({ fact }) => fact.replace(/\s+/g, ' ')))
    }
    return facts.sort()
  })
}

/** The facts that only one of two databases knows. */
export function compare(left: string[], right: string[]): { onlyLeft: string[]; onlyRight: string[] } {
  return {
    onlyLeft: left.filter((fact) => !right.includes(fact)),
    onlyRight: right.filter((fact) => !left.includes(fact)),
  }
}

const ours = `n.nspname = 'public' AND c.relname <> '_prisma_migrations'`

const queries = [
  `SELECT format('column %s.%s %s%s default %s generated %s identity %s', c.relname, a.attname,
          format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
          coalesce(pg_get_expr(d.adbin, d.adrelid), 'none'), a.attgenerated, a.attidentity) AS fact
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE ${ours} AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped`,
  `SELECT 'index ' || pg_get_indexdef(i.indexrelid) AS fact
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours}`,
  // Since version 18 NOT NULL is a constraint with a name of its own; the columns above tell it already.
  `SELECT format('constraint %s.%s %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) AS fact
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ours} AND k.contype <> 'n'`,
  // A month of deeds is made as time goes by, so only the table itself and its rest are told.
  `SELECT format('partitioned %s %s', c.relname, pg_get_partkeydef(c.oid)) AS fact
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours} AND c.relkind = 'p'`,
  `SELECT format('partition %s %s', c.relname, pg_get_expr(c.relpartbound, c.oid)) AS fact
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours} AND c.relispartition AND c.relkind = 'r'`,
  `SELECT 'trigger ' || pg_get_triggerdef(t.oid) AS fact
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ours} AND NOT t.tgisinternal`,
  `SELECT 'function ' || pg_get_functiondef(p.oid) AS fact FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND p.prokind IN ('f', 'p')
      AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')`,
  `SELECT 'view ' || c.relname || ' ' || pg_get_viewdef(c.oid) AS fact
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours} AND c.relkind IN ('v', 'm')`,
  `SELECT format('enum %s %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)) AS fact
     FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public' GROUP BY t.typname`,
  `SELECT 'extension ' || extname AS fact FROM pg_extension`,
  `SELECT 'row security ' || c.relname AS fact FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ours} AND c.relrowsecurity`,
]

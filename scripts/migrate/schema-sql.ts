import { readMigrations } from './migrations.ts'
import { filters, schema } from './schema.ts'
import { withSchemaEngine } from './schema-engine.ts'

/** The SQL that makes everything the schema says, on an empty database. */
export async function schemaSql(scratch: string): Promise<string> {
  return diff(scratch, { tag: 'empty' })
}

/** The SQL that leads from the migrations to the schema; empty when they agree. The scratch database is used up. */
export async function missingSql(scratch: string): Promise<string> {
  return diff(scratch, { tag: 'migrations', ...readMigrations() })
}

type Source = { tag: 'empty' } | ({ tag: 'migrations' } & ReturnType<typeof readMigrations>)

async function diff(scratch: string, from: Source): Promise<string> {
  const to = { tag: 'schemaDatamodel' as const, ...schema() }
  const { stdout } = await withSchemaEngine(scratch, (engine) => engine.diff({ from, to, script: true, exitCode: null, filters }))
  const sql = (stdout ?? '').replace('-- This is an empty migration.', '').trim()
  return sql === '' ? '' : `${sql}\n`
}

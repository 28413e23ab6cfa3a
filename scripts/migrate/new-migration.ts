// npm run db:new-migration NAME
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import { withScratchDatabase } from '../postgres/database.ts'
import { findDrift } from './drift.ts'
import { lockfile, migrationsFolder } from './migrations.ts'
import { missingSql } from './schema-sql.ts'
import { withServer } from './server.ts'

await sayAndLeave(() =>
  withServer(async (server) => {
    const name = process.argv[2] ?? ''
    if (!/^[a-z][a-z0-9_]*$/.test(name))
      throw new Error('Name the migration in lower case: npm run db:new-migration add_extensions')
    const sql = await withScratchDatabase(server, missingSql)
    if (sql === '' && (await isComplete(server))) {
      console.log('Nothing to do: the migrations describe what prisma/schema.prisma and prisma/beyond-prisma.sql say.')
      return
    }
    const file = write(name, sql)
    console.log(`Written: ${path.relative(root, file)}`)
    if (!(await isComplete(server))) await tellBeyond(server)
  }),
)

function write(name: string, sql: string): string {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(migrationsFolder, `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(migrationsFolder, 'migration_lock.toml'), lockfile)
  const file = path.join(folder, 'migration.sql')
  writeFileSync(file, sql || '-- The schema has no change; what prisma/beyond-prisma.sql adds goes here by hand.\n')
  return file
}

async function isComplete(server: string): Promise<boolean> {
  const { onlyInMigrations, onlyInSchema } = await findDrift(server)
  return onlyInMigrations.length + onlyInSchema.length === 0
}

async function tellBeyond(server: string): Promise<void> {
  const { onlyInMigrations, onlyInSchema } = await findDrift(server)
  console.log('\nIt still needs a hand. SQL that Prisma cannot express stands both in a migration and in prisma/beyond-prisma.sql:')
  for (const fact of onlyInSchema) console.log(`  not in a migration yet: ${fact}`)
  for (const fact of onlyInMigrations) console.log(`  only in the migrations: ${fact}`)
}

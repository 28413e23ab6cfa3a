import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { root } from '../bootstrap/root.mjs'

export const migrationsFolder = path.join(root, 'prisma/migrations')

/** The SQL that the migrations hold beyond what the schema can say; see its first lines. */
const beyondPrismaFile = path.join(root, 'prisma/beyond-prisma.sql')

/** What stands in migration_lock.toml, by which the engine knows that these are migrations for Postgres. */
export const lockfile = '# Made by Prisma; belongs in version control.\nprovider = "postgresql"\n'

/** Every migration on disk, oldest first, as the engine wants them. */
export function readMigrations(): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sqlOf(name) } },
    })),
  }
}

/** A short word that changes when any migration does. */
export function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const name of migrationNames()) hash.update(name).update(sqlOf(name))
  return hash.digest('hex').slice(0, 12)
}

export function readBeyondPrisma(): string {
  return existsSync(beyondPrismaFile) ? readFileSync(beyondPrismaFile, 'utf8') : ''
}

function migrationNames(): string[] {
  if (!existsSync(migrationsFolder)) return []
  const entries = readdirSync(migrationsFolder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

function sqlOf(name: string): string {
  return readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8')
}

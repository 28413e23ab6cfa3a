import { ensureDatabase } from '../postgres/database.ts'
import { readMigrations } from './migrations.ts'
import { filters } from './schema.ts'
import { withSchemaEngine } from './schema-engine.ts'

/**
 * Brings the database of this URL to the newest migration, making the database itself if it is missing.
 * Fills `_prisma_migrations` as `prisma migrate deploy` does. Answers the names it applied.
 */
export async function applyMigrations(url: string): Promise<string[]> {
  await ensureDatabase(url)
  return withSchemaEngine(url, async (engine) => {
    const migrationsList = readMigrations()
    const { editedMigrationNames: edited } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters,
    })
    if (edited.length > 0)
      throw new Error(`Changed after this database had applied them: ${edited.join(', ')}. Restore them and write a new migration.`)
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
    return appliedMigrationNames
  })
}

import { withClient, withScratchDatabase } from '../postgres/database.ts'
import { applyMigrations } from './apply-migrations.ts'
import { compare, describeDatabase } from './catalog.ts'
import { readBeyondPrisma } from './migrations.ts'
import { schemaSql } from './schema-sql.ts'

/** What tells two descriptions of the same database apart. */
export interface Drift {
  onlyInMigrations: string[]
  onlyInSchema: string[]
}

/** Builds the database twice, by the migrations and by the schema with prisma/beyond-prisma.sql, and compares. */
export async function findDrift(server: string): Promise<Drift> {
  const migrated = await withScratchDatabase(server, async (url) => {
    await applyMigrations(url)
    return describeDatabase(url)
  })
  const designed = await withScratchDatabase(server, async (url) => {
    const sql = await schemaSql(url)
    await withClient(url, async (client) => {
      await client.query(sql)
      await client.query(readBeyondPrisma())
    })
    return describeDatabase(url)
  })
  const { onlyLeft, onlyRight } = compare(migrated, designed)
  return { onlyInMigrations: onlyLeft, onlyInSchema: onlyRight }
}

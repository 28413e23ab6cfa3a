import { expect, test } from 'vitest'
import { findDrift } from '../../scripts/migrate/drift.ts'
import { missingSql } from '../../scripts/migrate/schema-sql.ts'
import { withScratchDatabase } from '../../scripts/postgres/database.ts'

// Left there by prepareTemplate.
const server = process.env.KEYTURN_TEST_SERVER ?? ''

test('schema and migrations describe the same database', async () => {
  expect(await findDrift(server)).toEqual({ onlyInMigrations: [], onlyInSchema: [] })
})

test('the migration engine has nothing to add to the migrations', async () => {
  expect(await withScratchDatabase(server, missingSql)).toBe('')
})

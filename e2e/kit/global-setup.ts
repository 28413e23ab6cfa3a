import { existsSync } from 'node:fs'
import { prepareTemplate } from '../../lib/testing/database.ts'

/** Starts the database server and makes the template before any worker asks for a copy. */
export default async function globalSetup() {
  if (!existsSync('.next/BUILD_ID')) throw new Error('There is no build yet. Run npm run build first.')
  return prepareTemplate()
}

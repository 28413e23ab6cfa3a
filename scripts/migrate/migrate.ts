// npm run db:migrate
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import { withoutPassword } from '../postgres/database.ts'
import { applyMigrations } from './apply-migrations.ts'
import { grantedRoles, grantRights } from './rights.ts'

await sayAndLeave(async () => {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set. Set it to the database to migrate (npm run demo migrates its own).')
  const applied = await applyMigrations(url)
  for (const role of await grantedRoles(url)) await grantRights(url, role)
  console.log(`${withoutPassword(url)} ${applied.length === 0 ? 'is up to date.' : `now has ${applied.join(', ')}.`}`)
})

// npm run db:grant -- ROLE
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import { grantRights } from './rights.ts'

await sayAndLeave(async () => {
  const url = process.env.DATABASE_URL
  const role = process.argv[2]
  if (!url) throw new Error('DATABASE_URL is not set. Set it to the database, as the owner of its tables.')
  if (!role) throw new Error('Name the role that the server signs in with: npm run db:grant -- keyturn_app')
  await grantRights(url, role)
  console.log(`${role} may do what the server needs. It can write deeds and read them; it cannot change or remove any.`)
})

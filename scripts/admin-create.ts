// npm run admin:create -- [--role admin|support|auditor] USERNAME…
// Lets people work in the console, as administrators unless said otherwise, and prints for each a link that works once, for
// a day. Somebody known keeps the roles that they have, and the link ends the app that they had.
import { inviteClerk } from '@/lib/console/start-admin'
import { processContext } from '@/lib/db/context'
import { roleAndNames } from './process/role-and-names'

const { role, usernames } = roleAndNames('admin:create')
const ctx = processContext()
const faults = {
  external: 'belongs to somebody from outside, who has the portal and nothing else. Choose another username.',
  closed: 'belongs to an account that was closed. Choose another username.',
}
for (const username of usernames) {
  const outcome = await inviteClerk(ctx, username, role)
  if (outcome.kind === 'invited') console.log(`${outcome.username}: ${outcome.url}`)
  else {
    console.error(`${outcome.username}: ${faults[outcome.kind]}`)
    process.exitCode = 1
  }
}
await ctx.db.close()

// npm run admin:dismiss -- [--role admin|support|auditor] USERNAME…
// Takes a role in the console from people, that of administrator unless said otherwise, and signs them out everywhere.
import { dismissClerk } from '@/lib/console/dismiss-clerk'
import { processContext } from '@/lib/db/context'
import { roleAndNames } from './process/role-and-names'

const { role, usernames } = roleAndNames('admin:dismiss')
const ctx = processContext()
for (const username of usernames) {
  const outcome = await dismissClerk(ctx, username, role)
  if (outcome.kind === 'dismissed') console.log(`${username}: no longer ${role}. People who have this role now: ${String(outcome.left)}.`)
  else {
    console.error(`${username}: ${outcome.kind === 'nobody' ? 'is nobody’s username.' : `does not have the role ${role}.`}`)
    process.exitCode = 1
  }
}
await ctx.db.close()

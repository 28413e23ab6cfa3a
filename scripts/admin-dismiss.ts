// npm run admin:dismiss -- [--role admin|support|auditor] USERNAME…
// Takes a role in the console from people, that of administrator unless said otherwise, and signs them out everywhere.
import { dismissClerk } from '@/lib/console/dismiss-clerk'
import { roles } from '@/lib/core/role'
import { processContext } from '@/lib/db/context'

const typed = process.argv.slice(2)
const named = typed[0] === '--role'
const role = named ? roles.find((each) => each === typed[1]) : 'admin'
const usernames = typed.slice(named ? 2 : 0)
if (!role || usernames.length === 0 || usernames.some((name) => !/^[^\s-]\S*$/.test(name))) {
  console.error('npm run admin:dismiss -- [--role admin|support|auditor] USERNAME…')
  process.exit(1)
}

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

// npm run admin:create -- USERNAME…
// Makes administrators of the console and prints, for each, a link that works once, for a day.
import { inviteAdmin } from '@/lib/console/start-admin'
import { processContext } from '@/lib/db/context'

const usernames = process.argv.slice(2)
if (usernames.length === 0 || usernames.some((name) => !/^[^\s-]\S*$/.test(name))) {
  console.error('npm run admin:create -- USERNAME…')
  process.exit(1)
}

const ctx = processContext()
const faults = {
  external: 'belongs to somebody from outside, who has the portal and nothing else. Choose another username.',
  closed: 'belongs to an account that was closed. Choose another username.',
}
for (const typed of usernames) {
  const outcome = await inviteAdmin(ctx, typed)
  if (outcome.kind === 'invited') console.log(`${outcome.username}: ${outcome.url}`)
  else {
    console.error(`${outcome.username}: ${faults[outcome.kind]}`)
    process.exitCode = 1
  }
}
await ctx.db.close()

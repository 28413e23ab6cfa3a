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
for (const typed of usernames) {
  const { username, url } = await inviteAdmin(ctx, typed)
  console.log(`${username}: ${url}`)
}
await ctx.db.close()

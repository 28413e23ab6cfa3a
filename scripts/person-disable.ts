// npm run person:disable -- USERNAME, and npm run person:enable -- USERNAME
import { disablePerson } from '@/lib/console/disable-person'
import { processContext } from '@/lib/db/context'

const typed = process.argv.slice(2)
const enable = typed[0] === '--enable'
const [username, ...more] = enable ? typed.slice(1) : typed
if (!username || more.length > 0) {
  console.error(`Whom? npm run person:${enable ? 'enable' : 'disable'} -- USERNAME`)
  process.exit(1)
}

const ctx = processContext()
const { kind } = await disablePerson(ctx, username, !enable)
await ctx.db.close()
if (kind === 'nobody') {
  console.error('There is nobody with this username.')
  process.exitCode = 1
} else if (kind === 'already') console.log(enable ? 'The account was not disabled.' : 'The account was disabled already.')
else console.log(enable ? 'Enabled: whoever knows the password and has a key can log in again.' : 'Disabled, and signed out everywhere.')

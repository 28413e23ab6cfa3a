import { roles, type Role } from '@/lib/core/role'

/** `[--role admin|support|auditor] USERNAME…` as typed behind a command: administrators unless said otherwise. Ends with the usage when it is none. */
export function roleAndNames(command: string): { role: Role; usernames: string[] } {
  const typed = process.argv.slice(2)
  const named = typed[0] === '--role'
  const role = named ? roles.find((each) => each === typed[1]) : 'admin'
  const usernames = typed.slice(named ? 2 : 0)
  if (role && usernames.length > 0 && usernames.every((name) => /^[^\s-]\S*$/.test(name))) return { role, usernames }
  console.error(`npm run ${command} -- [--role admin|support|auditor] USERNAME…`)
  process.exit(1)
}

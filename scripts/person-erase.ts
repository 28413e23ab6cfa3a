// npm run person:erase -- USERNAME
import { processContext } from '@/lib/db/context'
import { canonicalUsername } from '@/lib/person/model'
import { forgetPerson } from '@/lib/retention/forget-person'
import { waitingFiles, type WaitingFile } from '@/lib/retention/waiting-files-store'
import { idOf } from '@/lib/trail/who-store'

/** Erases one person, as the law may ask for: everything that names them. Deeds keep an id that leads nowhere. */
async function main(): Promise<void> {
  const username = canonicalUsername(process.argv[2] ?? '')
  if (!username) throw new Error('Whom? npm run person:erase -- USERNAME')
  const ctx = processContext()
  const outcome = await ctx.db.transaction(async (tx) => {
    const id = await idOf(tx, username)
    return id ? ((await forgetPerson(ctx, tx, id)) ? 'erased' : 'has-role') : 'nobody'
  })
  const files = await ctx.db.glance(waitingFiles)
  await ctx.db.close()
  if (outcome === 'nobody') throw new Error('There is nobody with this user name.')
  if (outcome === 'has-role') throw new Error('Whoever has a role in the console is not erased: take the role away first (npm run admin:dismiss).')
  console.log('Erased. The deeds about this person stay until their period ends, without a name.')
  if (files.length > 0) console.log(warningOf(files))
}

const warningOf = (files: WaitingFile[]): string =>
  [
    `Files that wait to be carried out: ${String(files.length)}. If the person stands in one, it brings them back.`,
    'Any administrator discards imports in the console; a list of invitations, unless begun, the one who brought it. These go after 30 days.',
    ...files.map(({ kind, name, receivedAt, broughtBy }) => `  ${kind.padEnd(11)}  ${receivedAt.toISOString()}  ${broughtBy ?? '-'}  ${name}`),
  ].join('\n')

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

// npm run person:erase -- USERNAME
import { processContext } from '@/lib/db/context'
import { canonicalUsername } from '@/lib/person/model'
import { forgetPerson } from '@/lib/retention/forget-person'
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
  await ctx.db.close()
  if (outcome === 'nobody') throw new Error('There is nobody with this user name.')
  if (outcome === 'has-role') throw new Error('Whoever has a role in the console is not erased: take the role away first.')
  console.log('Erased. The deeds about this person stay until their period ends, without a name.')
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

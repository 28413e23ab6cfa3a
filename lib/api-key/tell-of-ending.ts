import type { Context } from '@/lib/db/context'
import { keyInLetter } from './key-facts'
import { anyEnding, findKey, takeEnding } from './key-store'
import { notices } from './model'
import { tellManagers } from './tell-managers'

/** So many keys in one transaction. */
const atOnce = 200

/** Owes the letters about keys that end soon: one a notice, whichever of several processes looks first. Answers for how many keys. */
export async function tellOfEnding(ctx: Context): Promise<number> {
  let told = 0
  if (!(await ctx.db.glance((glance) => anyEnding(glance, notices)))) return told
  for (let some = atOnce; some === atOnce; told += some)
    some = await ctx.db.transaction(async (tx) => {
      const ending = await takeEnding(tx, notices, atOnce)
      for (const { id, expiresAt, days } of ending) {
        const key = await findKey(tx, id)
        if (!key) continue
        const data = { ...keyInLetter(key), days, until: expiresAt.toISOString() }
        await tellManagers(ctx, tx, key, { template: 'api-key-ending', event: `${id}/${expiresAt.toISOString()}/${days}`, data })
      }
      return ending.length
    })
  return told
}

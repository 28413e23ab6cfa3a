import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { replaceSealed, sealedOtherwise } from './renew-store'
import { openAppSecret, sealAppSecret } from './secret'

const batch = 500
const first = '00000000-0000-0000-0000-000000000000'

export type Renewed = { renewed: number; unreadable: number }

/**
 * Seals every app secret anew with the key that stands first, while people go on signing in: one that was altered or
 * whose key is gone stays as it is and is told of in a deed. May be stopped and started again at any time.
 */
export async function renewSecrets(ctx: Context): Promise<Renewed> {
  const total = { renewed: 0, unreadable: 0 }
  for (let after: string | null = first; after !== null; ) {
    const from: string = after
    after = await ctx.db.transaction(async (tx) => {
      const found = await sealedOtherwise(tx, ctx.secrets.currentId, from, batch)
      for (const each of found) {
        const secret = openAppSecret(ctx.secrets, each.personId, each.sealed)
        if (secret === null) {
          total.unreadable++
          await recordDeeds(ctx, tx, { kind: 'secret-unreadable', personId: each.personId, keyKind: 'mobile-app', outcome: 'refused' })
        } else if (await replaceSealed(tx, each, sealAppSecret(ctx.secrets, each.personId, secret))) total.renewed++
      }
      return found.at(-1)?.id ?? null
    })
  }
  return total
}

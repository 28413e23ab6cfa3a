import type { Context } from '@/lib/db/context'
import type { Asking } from '@/lib/organisation/as-manager'
import { managedPairs, noteDenial } from './as-key-manager'
import { keysOfPairs, type ApiKey } from './key-store'
import type { NamedPair } from './pair'
import { pairNames } from './pair-store'

export type MyApiKeys = { keys: ApiKey[]; pairs: NamedPair[]; now: Date }

/**
 * What the tab "API Keys" shows: everything of the pairs that this person manages now. Null for whoever manages none,
 * who leaves a deed.
 */
export async function myApiKeys(ctx: Context, asking: Asking): Promise<MyApiKeys | null> {
  const found = await ctx.db.glance(async (glance) => {
    const pairs = await managedPairs(glance, asking.personId)
    if (pairs.length === 0) return null
    const [keys, named] = await Promise.all([keysOfPairs(glance, pairs), pairNames(glance, pairs)])
    return { keys, pairs: named, now: glance.now }
  })
  if (!found) await ctx.db.transaction((tx) => noteDenial(ctx, tx, asking, { what: 'api-keys' }))
  return found
}

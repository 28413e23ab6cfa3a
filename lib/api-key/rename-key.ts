import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Asking, Denied } from '@/lib/organisation/as-manager'
import { withKey } from './as-key-manager'
import { keyFacts } from './key-facts'
import { parseKeyName } from './key-name'
import { changeName } from './key-store'

export type Renamed = { kind: 'renamed' } | { kind: 'empty' } | { kind: 'too-long' } | { kind: 'taken' } | { kind: 'revoked' } | Denied

/** Another name for a key, which stays what it is. */
export const renameKey = (ctx: Context, asking: Asking, keyId: string, typed: string): Promise<Renamed> =>
  withKey<Renamed>(ctx, asking, keyId, async (tx, key) => {
    const parsed = parseKeyName(typed)
    if (!parsed.ok) return { kind: parsed.reason }
    if (key.revokedAt) return { kind: 'revoked' }
    if (parsed.name === key.name) return { kind: 'renamed' }
    if (!(await changeName(tx, key, parsed.name))) return { kind: 'taken' }
    const { personId } = asking
    const details = { ...keyFacts(key), before: key.name, name: parsed.name }
    await recordDeeds(ctx, tx, { kind: 'api-key-renamed', actorId: personId, personId, outcome: 'done', details })
    return { kind: 'renamed' }
  })

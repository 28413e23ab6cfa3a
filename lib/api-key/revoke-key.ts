import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Asking, Denied } from '@/lib/organisation/as-manager'
import { fullName } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import { withKey } from './as-key-manager'
import { keyFacts, keyInLetter } from './key-facts'
import { endKey } from './key-store'
import { tellManagers } from './tell-managers'

/** Ends a key at once and for good, with all its texts. Revoking it twice is revoking it once. */
export const revokeKey = (ctx: Context, asking: Asking, keyId: string): Promise<{ kind: 'revoked' } | Denied> =>
  withKey<{ kind: 'revoked' }>(ctx, asking, keyId, async (tx, key) => {
    if (!(await endKey(tx, key.id))) return { kind: 'revoked' }
    const { personId } = asking
    await recordDeeds(ctx, tx, { kind: 'api-key-revoked', actorId: personId, personId, outcome: 'done', details: keyFacts(key) })
    const person = await findPerson(tx, personId)
    const data = { ...keyInLetter(key), by: person ? fullName(person) : '', at: tx.now.toISOString() }
    await tellManagers(ctx, tx, key, { template: 'api-key-revoked', event: key.id, data })
    return { kind: 'revoked' }
  })

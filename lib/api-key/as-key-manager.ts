import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Glance, Tx } from '@/lib/db/transaction'
import { grantsOf, holdsRole } from '@/lib/grant/grant-store'
import { apiKeyManager } from '@/lib/grant/model'
import { denied, type Asking, type Denied } from '@/lib/organisation/as-manager'
import { lockOrganisation } from '@/lib/organisation/organisation-store'
import { findPerson } from '@/lib/person/person-store'
import { readSession } from '@/lib/session/session-store'
import { findKey, lockKey, type ApiKey } from './key-store'
import type { Pair } from './pair'

/** What somebody manages keys for at this instant. */
export async function managedPairs(glance: Glance, personId: string): Promise<Pair[]> {
  const grants = (await grantsOf(glance, personId)).filter(({ role }) => role === apiKeyManager)
  return grants.map(({ organisationId, applicationId }) => ({ organisationId, applicationId }))
}

/** Whether whoever asks is signed in and holds the role for this pair, now. */
async function mayManageKeys(glance: Glance, { id, personId }: Asking, pair: Pair): Promise<boolean> {
  const session = await readSession(glance, id)
  if (session?.personId !== personId || session.level !== 'key' || !(await findPerson(glance, personId))) return false
  return holdsRole(glance, personId, apiKeyManager, pair.applicationId, pair.organisationId)
}

/** Somebody tried what is not theirs to do. */
export const noteDenial = (ctx: Context, tx: Tx, { personId }: Asking, details: Record<string, string>) =>
  recordDeeds(ctx, tx, { kind: 'portal-denied', actorId: personId, outcome: 'refused', details })

/**
 * Runs a verb in one transaction for whoever manages the keys of a pair; for anybody else nothing happens but the deed. All
 * that concerns an organisation happens one after the other: no two of its keys get one name.
 */
export const asKeyManager = <T>(ctx: Context, asking: Asking, pair: Pair, verb: (tx: Tx) => Promise<T>): Promise<T | Denied> =>
  ctx.db.transaction(async (tx) => {
    await lockOrganisation(tx, pair.organisationId)
    if (await mayManageKeys(tx, asking, pair)) return verb(tx)
    await noteDenial(ctx, tx, asking, { what: 'api-key', organisation: pair.organisationId, application: pair.applicationId })
    return denied
  })

/** The same for one key. Somebody else's key, and one that there is not, are the same answer. */
export const withKey = <T>(ctx: Context, asking: Asking, keyId: string, verb: (tx: Tx, key: ApiKey) => Promise<T>): Promise<T | Denied> =>
  ctx.db.transaction(async (tx) => {
    const key = await lockKey(tx, keyId)
    if (key && (await mayManageKeys(tx, asking, key))) return verb(tx, key)
    await noteDenial(ctx, tx, asking, { what: 'api-key', key: keyId })
    return denied
  })

/** The same for a page, which changes nothing: a transaction is opened for a denial alone. */
export async function readKey(ctx: Context, asking: Asking, keyId: string): Promise<ApiKey | null> {
  const found = await ctx.db.glance(async (glance) => {
    const key = await findKey(glance, keyId)
    return key && (await mayManageKeys(glance, asking, key)) ? key : null
  })
  if (!found) await ctx.db.transaction((tx) => noteDenial(ctx, tx, asking, { what: 'api-key', key: keyId }))
  return found
}

import { findApplication } from '@/lib/application/application-store'
import { recordDeeds } from '@/lib/audit/deed-store'
import { after, days } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Denied, Asking } from '@/lib/organisation/as-manager'
import { asKeyManager } from './as-key-manager'
import { drawKey } from './format'
import { keyFacts, keyInLetter } from './key-facts'
import { parseKeyName } from './key-name'
import { countKeys, findKey, insertKey } from './key-store'
import { mostKeys, toldAtStart } from './model'
import type { Pair } from './pair'
import type { Scope } from './scope'
import { insertSecret } from './secret-store'
import { tellManagers } from './tell-managers'

/** `days` is how long it will be good, null for as long as nobody revokes it. */
export type Wanted = Pair & { name: string; days: number | null; scopes: Scope[] }

export type Created =
  /** The text is nowhere but here: whoever asked shows it once. */
  | { kind: 'created'; keyId: string; secretId: string; text: string }
  | { kind: 'empty' }
  | { kind: 'too-long' }
  /** Another living key of the organisation is called so. */
  | { kind: 'taken' }
  | { kind: 'too-many' }
  | Denied

/** Makes a key in the name of an organisation, to which it belongs: it stays when the person who made it goes. */
export const createKey = (ctx: Context, asking: Asking, wanted: Wanted): Promise<Created> =>
  asKeyManager<Created>(ctx, asking, wanted, async (tx) => {
    const parsed = parseKeyName(wanted.name)
    if (!parsed.ok) return { kind: parsed.reason }
    if ((await countKeys(tx, wanted)) >= mostKeys) return { kind: 'too-many' }
    const expiresAt = wanted.days === null ? null : after(tx.now, days(wanted.days))
    const { organisationId, applicationId, scopes } = wanted
    const toldDays = toldAtStart(expiresAt, tx.now)
    const row = { organisationId, applicationId, name: parsed.name, scopes, expiresAt, toldDays, createdById: asking.personId }
    const keyId = await insertKey(ctx, tx, row)
    if (!keyId) return { kind: 'taken' }
    const { environment = '' } = (await findApplication(tx, applicationId)) ?? {}
    const text = drawKey(ctx.random, environment)
    const secretId = await insertSecret(ctx, tx, keyId, text)
    const key = await findKey(tx, keyId)
    if (!key) throw new Error('A key that was just made is not there')
    const { personId } = asking
    const details = { ...keyFacts(key), name: key.name, scopes: scopes.join(' '), until: expiresAt?.toISOString() ?? null }
    await recordDeeds(ctx, tx, { kind: 'api-key-created', actorId: personId, personId, outcome: 'done', details })
    const data = { ...keyInLetter(key), by: key.createdBy ?? '', at: tx.now.toISOString(), until: expiresAt?.toISOString() ?? null }
    await tellManagers(ctx, tx, key, { template: 'api-key-created', event: secretId, data })
    return { kind: 'created', keyId, secretId, text }
  })

import { recordDeeds } from '@/lib/audit/deed-store'
import { after, days } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Asking, Denied } from '@/lib/organisation/as-manager'
import { fullName } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import { withKey } from './as-key-manager'
import { drawKey, startOf } from './format'
import { keyFacts, keyInLetter } from './key-facts'
import { changeEnd } from './key-store'
import { stateOf, toldAtStart } from './model'
import { endSecrets, insertSecret } from './secret-store'
import { tellManagers } from './tell-managers'

/**
 * `from` is the text that whoever asks wants replaced. `overlap` is for how many days it stays good beside the new one;
 * `life` is for how many days the key is good from now, null for as long as nobody revokes it, 'same' for its end as it is.
 */
export type Rotation = { from: string; overlap: number; life: number | null | 'same' }

export type Rotated =
  | { kind: 'rotated'; secretId: string; text: string }
  /** Another rotation was first: its text is the current one. */
  | { kind: 'already' }
  /** It has expired or was revoked: only a new key helps. */
  | { kind: 'over' }
  | Denied

/** Another text for a key. Of two rotations at once one wins, and a text before the replaced one ends at once. */
export const rotateKey = (ctx: Context, asking: Asking, keyId: string, { from, overlap, life }: Rotation): Promise<Rotated> =>
  withKey<Rotated>(ctx, asking, keyId, async (tx, key) => {
    if (stateOf(key, tx.now) !== 'active') return { kind: 'over' }
    if (key.secretId !== from) return { kind: 'already' }
    const endsAt = after(tx.now, days(overlap))
    await endSecrets(tx, key.id, from, endsAt)
    const text = drawKey(ctx.random, key.environment)
    const secretId = await insertSecret(ctx, tx, key.id, text)
    const expiresAt = life === 'same' ? key.expiresAt : life === null ? null : after(tx.now, days(life))
    if (life !== 'same') await changeEnd(tx, key.id, expiresAt, toldAtStart(expiresAt, tx.now))
    const { personId } = asking
    const [oldUntil, until] = [endsAt.toISOString(), expiresAt?.toISOString() ?? null]
    const details = { ...keyFacts(key), oldUntil, until }
    await recordDeeds(ctx, tx, { kind: 'api-key-rotated', actorId: personId, personId, outcome: 'done', details })
    const person = await findPerson(tx, personId)
    const data = { ...keyInLetter({ ...key, start: startOf(text) }), by: person ? fullName(person) : '', at: tx.now.toISOString() }
    await tellManagers(ctx, tx, key, { template: 'api-key-rotated', event: secretId, data: { ...data, oldUntil, until } })
    return { kind: 'rotated', secretId, text }
  })

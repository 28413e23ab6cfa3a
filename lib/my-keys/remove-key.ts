import { shutOthersOut } from '@/lib/activation/shut-others-out'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { deactivateKeys, keysOf } from '@/lib/key/key-store'
import { forgetSecrets } from '@/lib/mobile-app/app-store'
import { tellPerson } from '@/lib/objection/tell-person'
import { lockPerson } from '@/lib/person/person-store'
import { isFresh } from '@/lib/session/proof'
import type { Session } from '@/lib/session/session'
import { readSession } from '@/lib/session/session-store'
import { canDoWithout } from './model'

export type RemoveOutcome =
  | { kind: 'removed' }
  /** Another tab was first, or there was none. */
  | { kind: 'gone' }
  /** Nobody is left without a key: another must be added first. */
  | { kind: 'last' }
  /** A fresh proof is needed first. */
  | { kind: 'prove' }

/** Removes a key for good: other sessions end, the person is told. */
export const removeKey = (ctx: Context, { id: sessionId, personId }: Session, keyKind: NewKeyKind): Promise<RemoveOutcome> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    const session = await readSession(tx, sessionId)
    if (!person || !session) return { kind: 'prove' }
    const keys = await keysOf(tx, personId)
    const key = keys.find((each) => each.kind === keyKind && each.status !== 'deactivated')
    if (!key) return { kind: 'gone' }
    if (!canDoWithout(keys, keyKind)) return { kind: 'last' }
    if (!isFresh(session.provenAt, tx.now)) return { kind: 'prove' }

    await deactivateKeys(tx, personId, keyKind)
    await forgetSecrets(tx, personId)
    await shutOthersOut(ctx, tx, personId, sessionId)
    await recordDeeds(ctx, tx, { kind: 'key-removed', personId, keyKind, outcome: 'done' })
    const data = { keyKind, deviceName: key.deviceName }
    await tellPerson(ctx, tx, person, { template: 'key-removed', event: key.id, data })
    return { kind: 'removed' }
  })

import { recordDeeds } from '@/lib/audit/deed-store'
import type { NewKeyKind } from '@/lib/core/key-kind'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { keysOf } from '@/lib/key/key-store'
import { drawAppSecret } from '@/lib/mobile-app/secret'
import type { Person } from '@/lib/person/model'
import { inTurn } from '@/lib/session/in-turn'
import { isFresh } from '@/lib/session/proof'
import type { Session } from '@/lib/session/session'
import { changeActivation, insertActivation, openWalk } from './activation-store'

type Replacement =
  | { kind: 'begun' }
  /** There is no such key to replace, or none any more. */
  | { kind: 'gone' }
  /** A fresh proof is needed first. */
  | { kind: 'prove' }

/**
 * Starts a walk towards another key of a kind that a person holds, or turns the open one to it. The old key stays in
 * force until the new one is proven. Asking twice begins once.
 */
export const beginReplacement = (ctx: Context, session: Session, kind: NewKeyKind) =>
  inTurn<Replacement>(ctx, session, async (tx, person, { id, provenAt }) => {
    if (!isFresh(provenAt, tx.now)) return { kind: 'prove' }
    const personId = person.id
    const held = (await keysOf(tx, personId)).some((key) => key.kind === kind && key.status !== 'deactivated')
    if (!held) return { kind: 'gone' }
    const open = await openWalk(tx, personId)
    if (open?.replacing === kind) return { kind: 'begun' }
    const activation = open ?? (await insertActivation(ctx, tx, personId))
    await changeActivation(tx, activation, { replacing: kind, chosenIn: fingerprint(id), ...beginning(ctx, tx, person) })
    const details = { replacing: true }
    await recordDeeds(ctx, tx, { kind: 'activation-started', personId, keyKind: kind, outcome: 'done', details })
    return { kind: 'begun' }
  })

/** A citizen confirms the address and chooses first; a person from outside has but the app, and goes straight to it. */
const beginning = (ctx: Context, tx: Tx, { id, realm }: Person) =>
  realm === 'citizen'
    ? { chosenKind: null }
    : {
        emailConfirmedAt: tx.now,
        chosenKind: 'mobile-app' as const,
        sealedSecret: drawAppSecret(ctx, id),
      }

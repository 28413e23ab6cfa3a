import { shutOthersOut } from '@/lib/activation/shut-others-out'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { holdsNewKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { tellPerson } from '@/lib/objection/tell-person'
import { lockPerson } from '@/lib/person/person-store'
import { drawCodes } from '@/lib/recovery-code/recovery-code'
import { listKept, readList, replaceList } from '@/lib/recovery-code/recovery-store'
import { shownCodes } from '@/lib/recovery-code/recovery-view'
import { isFresh } from '@/lib/session/proof'
import type { Session } from '@/lib/session/session'
import { readSession } from '@/lib/session/session-store'

export type MakeOutcome =
  | { kind: 'made' }
  /** A fresh proof is needed first. */
  | { kind: 'prove' }
  /** Without a digital key there is nothing to fall back from. */
  | { kind: 'no-key' }

/**
 * Ten new codes; those of an earlier list are worthless from here on, and other sessions end. While a list is still
 * being shown, asking again makes no other: a double click is one list, and one letter.
 */
export const makeRecoveryCodes = (ctx: Context, { id: sessionId, personId }: Session): Promise<MakeOutcome> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    const session = await readSession(tx, sessionId)
    if (!person || !session || !isFresh(session.provenAt, tx.now)) return { kind: 'prove' }
    if (!holdsNewKey(await keysOf(tx, personId))) return { kind: 'no-key' }
    const before = await readList(tx, personId)
    if (before && shownCodes(ctx, tx, personId, before)) return { kind: 'made' }

    await replaceList(ctx, tx, personId, drawCodes(ctx.random))
    await shutOthersOut(ctx, tx, personId, sessionId)
    const details = { replaced: before !== null }
    await recordDeeds(ctx, tx, { kind: 'recovery-codes-made', personId, keyKind: 'recovery-code', outcome: 'done', details })
    await tellPerson(ctx, tx, person, { template: 'recovery-codes-made', event: ctx.random.uuid(), data: {} })
    return { kind: 'made' }
  })

/** "I have kept these codes": nothing shows them again. Saying so twice is saying so once. */
export const keepRecoveryCodes = (ctx: Context, personId: string): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    if (!(await listKept(tx, personId))) return
    await recordDeeds(ctx, tx, { kind: 'recovery-codes-kept', personId, keyKind: 'recovery-code', outcome: 'done' })
  })

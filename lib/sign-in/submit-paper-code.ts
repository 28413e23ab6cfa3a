import { beginOnPaper } from '@/lib/activation/begin-on-paper'
import { canonicalPaperCode, hashPaperCode } from '@/lib/activation-code/activation-code'
import { paperCodeAnswered, spendPaperTry } from '@/lib/activation-code/code-store'
import { recordDeeds } from '@/lib/audit/deed-store'
import { sameBytes } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { noteWrongCode } from '@/lib/device/greet-device'
import { lockPerson } from '@/lib/person/person-store'
import type { Session } from '@/lib/session/session'
import { hold, pass, type Passed } from './pass'

export type PaperSignIn =
  | Passed
  | { kind: 'wrong' }
  /** No code holds any more: used, too old, or tried too often. */
  | { kind: 'void' }
  /** Every new key is there already, or another request was first. */
  | { kind: 'over' }

/** Second step with the code of a printed letter. It leads into the wizard, to the app, and nowhere else. */
export const submitPaperCode = (ctx: Context, session: Session, typed: string): Promise<PaperSignIn> =>
  ctx.db.transaction(async (tx) => {
    const { personId } = session
    const person = await lockPerson(tx, personId)
    const spent = person && (await spendPaperTry(tx, personId))
    const deed = { kind: 'paper-code-checked' as const, personId, keyKind: 'paper-code' as const }
    if (!spent) {
      await recordDeeds(ctx, tx, { ...deed, outcome: 'refused', details: { reason: 'void' } })
      return { kind: 'void' }
    }
    if (!sameBytes(spent.hash, hashPaperCode(ctx.secrets, spent.hashKeyId, personId, canonicalPaperCode(typed)))) {
      await recordDeeds(ctx, tx, { ...deed, outcome: 'refused' })
      await noteWrongCode(ctx, tx, session)
      return { kind: 'wrong' }
    }
    await paperCodeAnswered(tx, spent.id)
    await recordDeeds(ctx, tx, { ...deed, outcome: 'done' })
    const begun = await beginOnPaper(ctx, tx, person)
    const passed = begun ? await pass(ctx, tx, session, await hold(ctx, tx, session)) : null
    return passed ?? { kind: 'over' }
  })

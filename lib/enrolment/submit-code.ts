import { beginOnPaper } from '@/lib/activation/begin-on-paper'
import { answerAppCode } from '@/lib/activation/submit-app-code'
import { walkByLetter } from '@/lib/activation/walk-by-letter-store'
import type { Context } from '@/lib/db/context'
import { inTurn } from '@/lib/session/in-turn'
import { owedIn } from '@/lib/session/owed'
import type { Session } from '@/lib/session/session'
import { hold, pass, type Passed } from '@/lib/sign-in/pass'

export type EnrolCodeOutcome =
  | Passed
  | { kind: 'wrong' }
  | { kind: 'clock' }
  /** Too many wrong ones: another secret is shown. */
  | { kind: 'locked' }
  /** Another tab or browser was first, or a newer letter went out. */
  | { kind: 'over' }

/**
 * The first right code proves that the app has the key, and finishes the sign-in that began with the password: the app
 * is active, and the session of full level under a new id.
 */
export async function submitEnrolCode(ctx: Context, session: Session, typed: string): Promise<EnrolCodeOutcome> {
  const outcome = await inTurn<EnrolCodeOutcome>(ctx, session, async (tx, person, now) => {
    if ((await owedIn(tx, now, person)) !== 'app') return { kind: 'over' }
    const activation = await walkByLetter(tx, person.id)
    if (!activation) return { kind: 'over' }
    const outcome = await answerAppCode(ctx, tx, { person, activation, session: now }, typed)
    switch (outcome.kind) {
      case 'wrong':
      case 'clock':
        return outcome
      case 'locked':
        await beginOnPaper(ctx, tx, person)
        return outcome
      case 'already':
      case 'elsewhere':
        return { kind: 'over' }
      case 'finished':
        return (await pass(ctx, tx, now, await hold(ctx, tx, now))) ?? { kind: 'over' }
    }
  })
  return outcome.kind === 'elsewhere' ? { kind: 'over' } : outcome
}

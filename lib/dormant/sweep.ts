import { recordDeeds } from '@/lib/audit/deed-store'
import { defaultLocale, isLocale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { OwedLetter } from '@/lib/outbox/letter'
import { oweLetters } from '@/lib/outbox/letter-store'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { dueAfter, monthOf } from './model'
import { beginRun, judgeSome, saveRun, takeRun, tellSome, type DormantRun, type Sleeper } from './run-store'

/** So many people in one transaction. */
const atOnce = 500

/**
 * The monthly sweep of tokens that nobody has used for a year: their people are told thirty days before, and then those
 * tokens end that were not used meanwhile; while the phase-out is paused, none does. Killed at any point, it goes on where
 * it was; the same letter is owed once. Once it is `over`, it ends after the batch at hand.
 */
export async function sweepDormant(ctx: Context, over: () => boolean = () => false): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    // While every token is accepted, or none is any more, there is nothing to tidy up.
    const phaseOut = await readPhaseOut(tx)
    if (!phaseOut.pausedAt && isTokenAccepted(phaseOut, tx.now)) await beginRun(tx, monthOf(tx.now), dueAfter(tx.now))
  })
  const reached: Reached = new Map()
  while (!over() && (await ctx.db.transaction((tx) => someOf(ctx, tx, reached))));
}

/** The last key whose person was told, by the run's month: the next batch need not look at those before it. */
type Reached = Map<string, string>

/** One batch; false when there is nothing left to do now. */
async function someOf(ctx: Context, tx: Tx, reached: Reached): Promise<boolean> {
  const run = await takeRun(tx)
  if (!run) return false
  if (run.state === 'telling') await tell(ctx, tx, run, reached)
  else await end(ctx, tx, run)
  return true
}

const addressed = ({ keyId, personId, firstName, locale, email }: Sleeper, month: string) => ({
  event: `${month}/${keyId}`,
  personId,
  to: email,
  locale: isLocale(locale) ? locale : defaultLocale,
  firstName,
})

async function tell(ctx: Context, tx: Tx, run: DormantRun, reached: Reached): Promise<void> {
  const sleepers = await tellSome(tx, run, reached.get(run.month) ?? null, atOnce)
  const letters = sleepers.map((sleeper): OwedLetter => {
    const { firstName, ...letter } = addressed(sleeper, run.month)
    return { ...letter, template: 'dormant-token-soon', data: { firstName, until: run.dueAt.toISOString() } }
  })
  await oweLetters(ctx, tx, ...letters)
  const last = sleepers.at(-1)
  if (last) reached.set(run.month, last.keyId)
  const told = run.told + sleepers.length
  const over = sleepers.length < atOnce
  await saveRun(tx, run.month, { ...run, told, state: over ? 'waiting' : 'telling' })
  if (over) await recordDeeds(ctx, tx, { kind: 'dormant-told', outcome: 'done', details: { month: run.month, told } })
}

async function end(ctx: Context, tx: Tx, run: DormantRun): Promise<void> {
  const judged = await judgeSome(tx, run, atOnce)
  const gone = judged.filter(({ ended }) => ended)
  for (const sleeper of gone) {
    const { firstName, ...letter } = addressed(sleeper, run.month)
    const { personId } = sleeper
    await recordDeeds(ctx, tx, { kind: 'key-deactivated', personId, keyKind: 'token-card', outcome: 'done', details: { reason: 'dormant' } })
    if (letter.to) await oweLetters(ctx, tx, { ...letter, template: 'dormant-token-ended', data: { firstName, at: tx.now.toISOString() } })
  }
  const over = judged.length < atOnce
  const counts = { told: run.told, ended: run.ended + gone.length, spared: run.spared + judged.length - gone.length }
  await saveRun(tx, run.month, { ...counts, state: over ? 'done' : 'ending' })
  if (over) await recordDeeds(ctx, tx, { kind: 'dormant-swept', outcome: 'done', details: { month: run.month, ...counts } })
}

import { recordDeeds } from '@/lib/audit/deed-store'
import { minutes, after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { OwedLetter } from '@/lib/outbox/letter'
import { oweLetters } from '@/lib/outbox/letter-store'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { reachStage } from '@/lib/progress/standing-store'
import { noteProgress, saveCampaign, seizeCampaign } from './campaign-store'
import { nightsUntil, tooManyReturns, type Campaign } from './model'
import { foldTallies, lookForDue, noteReminders, owedLately, readReturns, type Due, type Owed } from './reminder-store'

/** So many people are looked at in one transaction. */
const atOnce = 1_000
/** After everybody was looked at, it begins anew: somebody's wave may have come, or their date moved. */
const betweenRounds = minutes(5)

/** `rest`: there is nothing to do for now; `paused`: so many letters came back that somebody has to look first. */
export type Step = { kind: 'rest' } | { kind: 'paused' } | { kind: 'owed'; letters: number; more: boolean }

/**
 * Owes the next reminders, no more in a minute than the pace allows. People, what is written down of them, and their
 * letters stand in one transaction: whoever is killed over it leaves nothing half done, and nobody gets a wave twice.
 */
export const oweReminders = (ctx: Context): Promise<Step> =>
  ctx.db.transaction(async (tx) => {
    const campaign = await seizeCampaign(tx)
    if (campaign?.state !== 'on') return { kind: 'rest' }
    await foldTallies(tx)
    if (await mustPause(tx, campaign)) return pause(ctx, tx, campaign)
    const { pausedAt } = await readPhaseOut(tx)
    const ended = campaign.cursor === null && campaign.roundEndedAt
    // A clock of the demonstration may also have gone back.
    const resting = ended && ended <= tx.now && after(ended, betweenRounds) > tx.now
    if (pausedAt || resting) return { kind: 'rest' }
    const room = campaign.perMinute - (await owedLately(tx, campaign.perMinute))
    if (room <= 0) return { kind: 'rest' }
    return oweSome(ctx, tx, campaign, Math.min(room, atOnce))
  })

async function oweSome(ctx: Context, tx: Tx, campaign: Campaign, room: number): Promise<Step> {
  const looked = await lookForDue(tx, campaign.cursor, campaign.days, atOnce)
  // Whoever would exceed the pace is looked at again: the round goes on before them.
  const reached = reachedBy(looked.due, room)
  const owed = reached.map((due): Owed => {
    const { personId, days, cutoff, unreachable } = due
    const event = `${personId}/${days}/${cutoff.toISOString()}/${tx.now.toISOString()}`
    return { personId, days, cutoff, event, state: unreachable ? 'skipped' : 'owed', reason: unreachable ? 'unreachable' : null }
  })
  const noted = owed.length > 0 ? await noteReminders(tx, owed) : new Set<string>()
  const letters = reached.flatMap((due, index) => letterTo(due, campaign, owed[index], noted, tx.now))
  if (letters.length > 0) {
    await oweLetters(ctx, tx, ...letters)
    await reachStage(tx, letters.flatMap(({ personId }) => personId ?? []), 'invited')
  }
  const cut = reached.length < looked.due.length
  const cursor = cut ? (reached.at(-1)?.personId ?? campaign.cursor) : looked.looked < atOnce ? null : looked.last
  await noteProgress(tx, cursor)
  return { kind: 'owed', letters: letters.length, more: cursor !== null && !cut }
}

/** As many of them, in their order, as there is room for letters. */
function reachedBy(due: Due[], room: number): Due[] {
  let left = room
  const end = due.findIndex(({ unreachable }) => !unreachable && --left < 0)
  return end < 0 ? due : due.slice(0, end)
}

function letterTo(due: Due, { paragraphs }: Campaign, owed: Owed | undefined, noted: Set<string>, now: Date): OwedLetter[] {
  const { personId, firstName, email: to, locale, cutoff, cardEnded } = due
  if (!to || owed?.state !== 'owed' || !noted.has(personId)) return []
  const letter = { event: owed.event, personId, to, locale, uselessAt: cutoff }
  const data = { firstName, cutoff: cutoff.toISOString(), paragraph: paragraphs[locale]?.trim() || null }
  if (cardEnded) return [{ ...letter, template: 'reminder-ended', data }]
  return [{ ...letter, template: 'reminder', data: { ...data, days: nightsUntil(cutoff, now) } }]
}

async function mustPause(tx: Tx, { sentBefore, bouncedBefore, mostBounces }: Campaign): Promise<boolean> {
  const { sent, bounced } = await readReturns(tx)
  return tooManyReturns({ sent: sent - sentBefore, bounced: bounced - bouncedBefore }, mostBounces)
}

async function pause(ctx: Context, tx: Tx, campaign: Campaign): Promise<Step> {
  await saveCampaign(tx, campaign, { state: 'paused', reason: null, movedBy: null, movedAt: tx.now })
  await recordDeeds(ctx, tx, { kind: 'campaign-moved', outcome: 'done', details: { to: 'paused', by: 'bounces' } })
  return { kind: 'paused' }
}

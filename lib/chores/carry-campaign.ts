import { oweCheckUps } from '@/lib/campaign/owe-check-ups'
import { oweReminders } from '@/lib/campaign/owe-reminders'
import { hours, seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { together, type Going } from '@/lib/mail/keep-going'
import { logLine } from '@/lib/mail/log-line'
import { keepChore } from './keep-chore'

/** How often it looks whether there is something to do, and when it tries again what failed. */
const pace = { looking: seconds(2), busy: 100, failed: seconds(5) }

/** How often everybody with an unused key is looked at. */
const betweenCheckUps = hours(1)

/** Owes reminders and check-ups, until it is stopped. Faults delay; they end nothing. */
export function carryCampaign(ctx: Context): Going {
  const keep = (what: string, step: () => Promise<number>) =>
    keepChore({ step, failed: pace.failed, events: { waits: 'campaign-waits', back: 'campaign-back' }, facts: { what } })

  const remind = async () => {
    const step = await oweReminders(ctx)
    if (step.kind === 'paused') logLine('warn', 'campaign-paused', { reason: 'too many letters came back' })
    if (step.kind === 'owed' && step.letters > 0) logLine('info', 'reminders-owed', { letters: step.letters })
    return step.kind === 'owed' && step.more ? pace.busy : pace.looking
  }

  let lookedAt = new Date(0)
  const askSilent = async () => {
    const { now } = await ctx.db.glance(async (glance) => ({ now: glance.now }))
    // The clock of the demonstration goes back, too.
    const isTime = Math.abs(now.getTime() - lookedAt.getTime()) >= betweenCheckUps
    if (isTime && (await oweCheckUps(ctx)) === 0) lookedAt = now
    return pace.looking
  }

  return together([keep('reminders', remind), keep('check-ups', askSilent)])
}

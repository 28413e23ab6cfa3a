import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { oweLetters } from '@/lib/outbox/letter-store'
import { findPerson } from '@/lib/person/person-store'
import { readPhaseOut, readTerm } from '@/lib/phase-out/phase-out-store'
import { lockCampaign, readCampaign, saveCampaign } from './campaign-store'
import { limits, nightsUntil, untranslated, type Paragraphs } from './model'
import { readReturns } from './reminder-store'

const admins = { roles: ['admin'], what: 'campaign' } as const

export type Moved =
  | { kind: 'moved' }
  | { kind: 'no-reason' }
  /** Somebody has moved or changed it since it was shown. */
  | { kind: 'late' }
  /** Its own paragraph is missing in some language. */
  | { kind: 'untranslated'; missing: Locale[] }
  | { kind: 'no-cutoff' }

export const campaignMoves = ['start', 'pause', 'resume', 'stop'] as const
export type CampaignMove = (typeof campaignMoves)[number]

/** For each move, the state it starts from and the one it leads to. */
const ways = { start: ['off', 'on'], pause: ['on', 'paused'], resume: ['paused', 'on'], stop: ['paused', 'off'] } as const

/** Whether reminders go out after that move. */
export const setsGoing = (move: CampaignMove) => ways[move][1] === 'on'

/**
 * Sets the reminders going, or holds them. What came back before counts against them no longer. `version` is that of the
 * campaign as it was shown, here and below.
 */
export const moveCampaign = (ctx: Context, asking: Asking, move: CampaignMove, typed: string, version: number) =>
  asClerk<Moved>(ctx, asking, admins, async (tx, clerk) => {
    const campaign = await lockCampaign(tx)
    const [from, to] = ways[move]
    const reason = typed.trim()
    if (campaign.state !== from || campaign.version !== version) return { kind: 'late' }
    if (!reason) return { kind: 'no-reason' }
    const missing = untranslated(campaign.paragraphs)
    if (to === 'on' && missing.length > 0) return { kind: 'untranslated', missing }
    const { cutoff, openUntil } = await readPhaseOut(tx)
    if (to === 'on' && !cutoff && !openUntil) return { kind: 'no-cutoff' }
    const { sent: sentBefore, bounced: bouncedBefore } = await readReturns(tx)
    const anew = to === 'on' ? { sentBefore, bouncedBefore, cursor: null, roundEndedAt: null } : {}
    await saveCampaign(tx, campaign, { state: to, reason, movedBy: clerk.id, movedAt: tx.now, ...anew })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'campaign-moved', details: { move, reason } })
    return { kind: 'moved' }
  })

export type Plan = { perMinute: number; days: number[]; mostBounces: number }
export type Changed =
  | { kind: 'changed' }
  | { kind: 'out-of-range'; field: 'perMinute' | 'days' | 'mostBounces' }
  | { kind: 'too-long'; locale: Locale }
  | { kind: 'late' }
  /** Reminders are going out, and the paragraph would be missing in some language. */
  | { kind: 'untranslated'; missing: Locale[] }

/** Sets the pace, the days, and how many may come back. */
export const planCampaign = (ctx: Context, asking: Asking, { perMinute, days, mostBounces }: Plan, version: number) =>
  asClerk<Changed>(ctx, asking, admins, async (tx, clerk) => {
    const within = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most
    const waves = [...new Set(days)].sort((a, b) => b - a)
    if (!within(perMinute, 1, limits.perMinute)) return { kind: 'out-of-range', field: 'perMinute' }
    if (!within(waves.length, 1, limits.waves) || waves.some((each) => !within(each, 1, limits.days))) return { kind: 'out-of-range', field: 'days' }
    if (!within(mostBounces, 1, 50)) return { kind: 'out-of-range', field: 'mostBounces' }
    const campaign = await lockCampaign(tx)
    if (campaign.version !== version) return { kind: 'late' }
    await saveCampaign(tx, campaign, { perMinute, days: waves, mostBounces, cursor: null, roundEndedAt: null })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'campaign-changed', details: { perMinute, days: waves.join(' '), mostBounces } })
    return { kind: 'changed' }
  })

/**
 * Sets the paragraph that stands in every reminder; one that is empty in all languages is none. While reminders go out, it
 * is there in all four or in none; before that it may be written language by language.
 */
export const wordCampaign = (ctx: Context, asking: Asking, typed: Paragraphs, version: number) =>
  asClerk<Changed>(ctx, asking, admins, async (tx, clerk) => {
    const entries = Object.entries(typed).map(([locale, words]) => [locale as Locale, words.trim()] as const)
    const tooLong = entries.find(([, words]) => words.length > limits.paragraph)
    if (tooLong) return { kind: 'too-long', locale: tooLong[0] }
    const paragraphs = Object.fromEntries(entries.filter(([, words]) => words)) as Paragraphs
    const campaign = await lockCampaign(tx)
    if (campaign.version !== version) return { kind: 'late' }
    const missing = untranslated(paragraphs)
    if (campaign.state === 'on' && missing.length > 0) return { kind: 'untranslated', missing }
    await saveCampaign(tx, campaign, { paragraphs })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'campaign-changed', details: { paragraph: Object.keys(paragraphs).join(' ') } })
    return { kind: 'changed' }
  })

/** Sends whoever asks a reminder as others would get it, in a language of their choice. */
export const sendTest = (ctx: Context, asking: Asking, locale: Locale) =>
  asClerk<{ kind: 'sent' } | { kind: 'no-address' }>(ctx, asking, admins, async (tx, clerk) => {
    const person = await findPerson(tx, clerk.id)
    if (!person?.email) return { kind: 'no-address' }
    const { paragraphs } = await readCampaign(tx)
    const cutoff = (await readTerm(tx, clerk.id)).cutoff ?? tx.now
    const data = { firstName: person.firstName, days: nightsUntil(cutoff, tx.now), cutoff: cutoff.toISOString(), paragraph: paragraphs[locale] ?? null }
    const event = `test/${ctx.random.uuid()}`
    await oweLetters(ctx, tx, { template: 'reminder', event, personId: clerk.id, to: person.email, locale, data, bulk: false })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'test-letter-sent', details: { locale } })
    return { kind: 'sent' }
  })

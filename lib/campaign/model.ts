import { writtenAt } from '@/lib/core/brussels'
import { locales, type Locale } from '@/lib/core/locale'

export type CampaignState = 'off' | 'on' | 'paused'

/** A paragraph of the administrators' own in each language. */
export type Paragraphs = Partial<Record<Locale, string>>

export type Campaign = {
  state: CampaignState
  reason: string | null
  /** Null when it paused by itself. */
  movedBy: string | null
  movedAt: Date | null
  perMinute: number
  days: number[]
  mostBounces: number
  paragraphs: Paragraphs
  sentBefore: number
  bouncedBefore: number
  cursor: string | null
  roundEndedAt: Date | null
  version: number
}

export const usualCampaign: Campaign = {
  state: 'off', reason: null, movedBy: null, movedAt: null, perMinute: 120, days: [90, 30, 7, 1], mostBounces: 5, paragraphs: {},
  sentBefore: 0, bouncedBefore: 0, cursor: null, roundEndedAt: null, version: 0,
}

export const limits = { perMinute: 6_000, days: 365, waves: 8, paragraph: 600 }

/** In which languages a paragraph is missing while it is there in others: a campaign that goes out speaks all four. */
export function untranslated(paragraphs: Paragraphs): Locale[] {
  const missing = locales.filter((locale) => !paragraphs[locale]?.trim())
  return missing.length === locales.length ? [] : missing
}

/** What became of a reminder. */
export type ReminderState = 'owed' | 'sent' | 'skipped' | 'dead' | 'bounced'

export const skipReasons = ['migrated', 'unreachable', 'moved', 'card', 'late', 'paused', 'closed'] as const
export type SkipReason = (typeof skipReasons)[number]

/** Reasons that may pass: whoever was skipped for one of them gets the letter once it has. A date may move back, a card be unlocked. */
export const passing: readonly SkipReason[] = ['unreachable', 'moved', 'card', 'late', 'paused']

/** So many nights lie between an instant and a cutoff, on the calendars of Brussels. */
export function nightsUntil(cutoff: Date, now: Date): number {
  const day = (instant: Date) => {
    const { year, month, day: date } = writtenAt(instant)
    return Date.UTC(year, month - 1, date) / 86_400_000
  }
  return Math.max(0, day(cutoff) - day(now))
}

/** Sent since the campaign was set going last, and come back of those. */
export type Returns = { sent: number; bounced: number }

/** Fewer than this come back by chance. */
const leastBounces = 10

/** Whether so many letters come back that going on would harm all that are sent from here. */
export const tooManyReturns = ({ sent, bounced }: Returns, mostBounces: number) =>
  bounced >= leastBounces && bounced * 100 > mostBounces * sent

/** What is counted of one wave. */
export type Tally = { days: number; state: ReminderState; reason: SkipReason | null; people: number }

export const peopleIn = (tallies: Tally[], ...states: ReminderState[]) =>
  tallies.filter(({ state }) => states.includes(state)).reduce((sum, { people }) => sum + people, 0)

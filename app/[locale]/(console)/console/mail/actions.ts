import { z } from 'zod'
import { campaignMoves, moveCampaign, planCampaign, sendTest, setsGoing, wordCampaign } from '@/lib/campaign/steer-campaign'
import { limits } from '@/lib/campaign/model'
import { inEachLocale, locales } from '@/lib/core/locale'
import { reviveAny } from '@/lib/help-desk/undelivered'
import { revive } from '@/lib/help-desk/returned'
import { lines, refuse, text } from '@/lib/http/action'
import { reminderSpeaks } from '@/lib/mail/reminder-speaks'
import { allowTaking, makeBatch } from '@/lib/printing/make-batch'
import { consoleAction, nowhere } from '../_frame/console-action'
import { reason, version } from '../_frame/shapes'
import { batchIn } from './where'

const number = text.transform((typed) => Number(typed.trim() || Number.NaN))
const id = z.guid()
const moved = (kept?: Record<string, string>) => refuse('form', 'campaignMoved', undefined, kept)

/** Starts, pauses or resumes the reminders: for the whole country, so with a fresh code. */
export const move = consoleAction(
  { move: z.enum(campaignMoves), reason, version },
  ['admin'],
  async ({ move: to, reason: why, version: seen }, { ctx, session }) => {
    if (setsGoing(to) && !(await reminderSpeaks(ctx))) return refuse('form', 'campaignWordsBroken')
    const outcome = await moveCampaign(ctx, session, to, why, seen)
    switch (outcome.kind) {
      case 'moved':
        return { go: '/console/mail' }
      case 'late':
        return moved({ reason: why })
      case 'no-reason':
        return refuse('reason', 'changeReasonMissing', undefined, { version: String(seen) })
      case 'untranslated':
        return refuse('form', 'campaignUntranslated')
      case 'no-cutoff':
        return refuse('form', 'campaignNoCutoff')
      case 'denied':
        return nowhere
    }
  },
  { fresh: true, keep: ['reason', 'version'] },
)

const ranges = { perMinute: 'perMinuteRange', days: 'daysRange', mostBounces: 'mostBouncesRange' }

const planShape = { perMinute: number, days: text, mostBounces: number, version }

export const plan = consoleAction(planShape, ['admin'], async ({ version: seen, ...input }, { ctx, session }) => {
  const days = input.days.split(/[\s,;]+/).filter(Boolean).map(Number)
  const outcome = await planCampaign(ctx, session, { ...input, days }, seen)
  if (outcome.kind === 'late') return moved()
  if (outcome.kind === 'changed') return { go: '/console/mail' }
  if (outcome.kind !== 'out-of-range') return nowhere
  const most = outcome.field === 'perMinute' ? limits.perMinute : limits.days
  const numbers = { perMinute: String(input.perMinute || ''), mostBounces: String(input.mostBounces || '') }
  return refuse(outcome.field, ranges[outcome.field], { most, waves: limits.waves }, { ...numbers, days: input.days, version: String(seen) })
})

const paragraphs = inEachLocale(() => lines)

export const word = consoleAction({ ...paragraphs, version }, ['admin'], async ({ version: seen, ...input }, { ctx, session }) => {
  const outcome = await wordCampaign(ctx, session, input, seen)
  // Sent once more, they replace what the page shows now.
  if (outcome.kind === 'late') return refuse('form', 'campaignWordsMoved', undefined, input)
  if (outcome.kind === 'changed') return { go: '/console/mail/words' }
  const kept = { ...input, version: String(seen) }
  if (outcome.kind === 'untranslated') return refuse('form', 'campaignUntranslated', undefined, kept)
  return outcome.kind === 'too-long' ? refuse(outcome.locale, 'paragraphTooLong', { most: limits.paragraph }, kept) : nowhere
})

export const test = consoleAction({ locale: z.enum(locales) }, ['admin'], async ({ locale }, { ctx, session }) => {
  const outcome = await sendTest(ctx, session, locale)
  if (outcome.kind === 'denied') return nowhere
  return outcome.kind === 'sent' ? { go: '/console/mail?told=test' } : refuse('locale', 'testNoAddress')
})

export const again = consoleAction({ letter: id }, ['admin'], async ({ letter }, { ctx, session, path }) => {
  const outcome = await reviveAny(ctx, session, letter)
  switch (outcome.kind) {
    case 'queued':
      return { go: path }
    case 'gone':
      return refuse('form', 'letterGone')
    case 'former-address':
      return refuse('form', 'letterFormerAddress')
    default:
      return nowhere
  }
})

export const alive = consoleAction({ person: id }, ['admin'], async ({ person }, { ctx, session, path }) => {
  const outcome = await revive(ctx, session, person)
  return outcome.kind === 'denied' ? nowhere : { go: path }
})

export const make = consoleAction({}, ['admin'], async (_input, { ctx, session }) => {
  const outcome = await makeBatch(ctx, session)
  if (outcome.kind === 'denied') return nowhere
  return outcome.kind === 'made' ? { go: `/console/mail/paper/${outcome.id}` } : refuse('form', 'nobodyToPrint')
})

/** Opens the door to a file full of codes, for whoever holds the administrator's own app. */
export const allow = consoleAction(
  {},
  ['admin'],
  async (_input, { ctx, session, path }) => {
    const batch = batchIn(path)
    const outcome = batch && (await allowTaking(ctx, session, batch))
    return outcome && outcome.kind === 'open' ? { go: path } : nowhere
  },
  { fresh: true },
)

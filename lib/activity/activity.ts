import { monthsBefore } from '@/lib/core/brussels'
import type { Context } from '@/lib/db/context'
import { deedOf, deedsOf } from './activity-store'
import { parseMark, type Entry } from './entry'

/** How far back a person sees, and deeds about them are kept for them. */
const monthsShown = 6
export const perPage = 25

export type Activity = {
  entries: Entry[]
  /** The mark behind which the next page begins; null on the last. */
  next: string | null
}

export const since = (now: Date) => monthsBefore(now, monthsShown)

/** A page of a person's own activity, newest first; from the start when the mark is none of ours. */
export const activity = (ctx: Context, personId: string, behind: string | null): Promise<Activity> =>
  ctx.db.glance(async (glance) => {
    const mark = behind === null ? null : parseMark(behind)
    const found = await deedsOf(glance, personId, since(glance.now), mark, perPage + 1)
    const entries = found.slice(0, perPage)
    return { entries, next: found.length > perPage ? (entries.at(-1)?.mark ?? null) : null }
  })

/** One entry of a person's own activity. */
export const activityEntry = (ctx: Context, personId: string, typed: string): Promise<Entry | null> =>
  ctx.db.glance(async (glance) => {
    const mark = parseMark(typed)
    return mark && deedOf(glance, personId, since(glance.now), mark)
  })

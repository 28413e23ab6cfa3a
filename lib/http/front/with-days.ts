import { dayPlaceholders } from '@/lib/config/day-placeholders'
import { isLocale } from '@/lib/core/locale'
import { daysIn } from '@/lib/i18n/dates'
import type { Phase } from '@/lib/phase-out/phase-of'
import { makeResource, type Resource } from './resource'

/** Whether a page has a place for a day of the phase-out. */
export const isDated = (html: string) => Object.values(dayPlaceholders).some((placeholder) => html.includes(placeholder))

const filled = new WeakMap<Resource, { cutoff: number | undefined; page: Resource }>()

/** A page rendered ahead with the days of the phase-out in it. They are put in anew only when they have changed. */
export function withDays(page: Resource, pathname: string, { cutoff, lastMoment }: Pick<Phase, 'cutoff' | 'lastMoment'>): Resource {
  const locale = pathname.split('/')[1] ?? ''
  if (!page.dated || !isLocale(locale)) return page
  const known = filled.get(page)
  if (known && known.cutoff === cutoff?.getTime()) return known.page
  const days = daysIn(locale, { cutoff, lastMoment })
  const fill = (html: string) => html.replaceAll(dayPlaceholders.cutoff, days.cutoff).replaceAll(dayPlaceholders.lastDay, days.lastDay)
  const made = makeResource(Buffer.from(fill(page.bodyIn('identity').toString())), page.type, page.cache, page.vary, false)
  const today = page.blank === undefined ? made : { ...made, blank: fill(page.blank) }
  filled.set(page, { cutoff: cutoff?.getTime(), page: today })
  return today
}

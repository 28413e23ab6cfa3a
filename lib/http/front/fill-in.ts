import { cellPlaceholder, dayPlaceholders } from '@/lib/config/placeholders'
import { daysIn } from '@/lib/i18n/dates'
import type { Phase } from '@/lib/phase-out/phase-of'
import { parted } from './entry'
import { makeResource, type Resource } from './resource'

/** Whether a page has a place for a day of the phase-out. */
export const isDated = (html: string) => Object.values(dayPlaceholders).some((placeholder) => html.includes(placeholder))

/** More versions of one page are not kept: a card has 24 cells. */
const mostKept = 32
type Key = number | undefined
const kept = new WeakMap<Resource, Map<Key, Resource>>()

/** A page rendered ahead with words in its places. They are put in once for each `key`. */
function fillIn(page: Resource, key: Key, words: () => Record<string, string>): Resource {
  const versions = kept.get(page) ?? new Map<Key, Resource>()
  kept.set(page, versions)
  const known = versions.get(key)
  if (known) return known
  const places = Object.entries(words())
  const fill = (html: string) => places.reduce((filled, [place, word]) => filled.replaceAll(place, word), html)
  const made = makeResource(Buffer.from(fill(page.bodyIn('identity').toString())), page.type, page.cache, page.vary, false)
  const version = page.blank === undefined ? made : { ...made, blank: fill(page.blank) }
  if (versions.size >= mostKept) versions.clear()
  versions.set(key, version)
  return version
}

/** The page with the days of the phase-out, if it names them. */
export function withDays(page: Resource, pathname: string, { cutoff, lastMoment }: Pick<Phase, 'cutoff' | 'lastMoment'>): Resource {
  const locale = page.dated && parted(pathname)?.locale
  if (!locale) return page
  return fillIn(page, cutoff?.getTime(), () => {
    const days = daysIn(locale, { cutoff, lastMoment })
    return { [dayPlaceholders.cutoff]: days.cutoff, [dayPlaceholders.lastDay]: days.lastDay }
  })
}

/** The page that asks for a cell, with its number. */
export const withCell = (page: Resource, number: number): Resource => fillIn(page, number, () => ({ [cellPlaceholder]: String(number) }))

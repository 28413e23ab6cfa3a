import type { Path } from '@/lib/http/paths'
import { dayWritten, instantTyped, timeWritten } from '@/lib/steering/written'

export const home: Path = '/console/phase-out'

/** Whose cutoff a page is about, as its address says it: everybody's, or that of a group. */
export const whoseOf = (cohort: string | null) => (cohort === null ? 'everybody' : `g-${Buffer.from(cohort).toString('base64url')}`)

/** The same read back: null for everybody; undefined for what is neither. */
export function cohortIn(whose: string): string | null | undefined {
  if (whose === 'everybody') return null
  return /^g-[\w-]+$/.test(whose) ? Buffer.from(whose.slice(2), 'base64url').toString() : undefined
}

/** A date as an address says it: 2027-01-31T00-00, on the clocks of Brussels; `none` for no date. */
export function dateOf(instant: Date | null): string {
  if (!instant) return 'none'
  const [day, month, year] = dayWritten(instant).split('/')
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}T${timeWritten(instant).replace(':', '-')}`
}

/** The same read back: null for no date; undefined for what is none. */
export function instantIn(date: string): Date | null | undefined {
  if (date === 'none') return null
  const [, day = '', hour = '', minute = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)$/.exec(date) ?? []
  return instantTyped(day, `${hour}:${minute}`) ?? undefined
}

export const cutoffPath = (cohort: string | null): Path => `${home}/cutoff/${whoseOf(cohort)}`

export const groupsHome: Path = `${home}/groups`

/** Where a group can be seen after something was done with it. */
export const groupsPath = (cohort: string, done: 'group' | 'filling'): Path => `${groupsHome}?at=${whoseOf(cohort)}&told=${done}`

/** What is asked about on a page of its own before it is done with a group. */
export const groupMoves = ['fill', 'take'] as const
export const groupMovePath = (cohort: string, move: (typeof groupMoves)[number]): Path => `${groupsHome}/${whoseOf(cohort)}/${move}`

/** Whose cutoff and which date a form was about, from the page it stood on. */
export function cutoffIn(path: Path): { cohort: string | null; cutoff: Date | null | undefined } | null {
  const [, whose = '', date = ''] = /^\/console\/phase-out\/cutoff\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? []
  const cohort = cohortIn(whose)
  return cohort === undefined ? null : { cohort, cutoff: instantIn(date) }
}

/** What can be told of on the overview once it was done. */
export const told = ['changed', 'proposed', 'approved', 'refused', 'withdrawn', 'late', 'group', 'filling', 'planned', 'cancelled'] as const

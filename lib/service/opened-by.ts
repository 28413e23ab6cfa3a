import { reaches, type AssuranceLevel } from '@/lib/core/level'
import type { Locale } from '@/lib/core/locale'

/** A service as far as a choice of keys is about it: its name, and what it asks of a key. */
export type Wanted = { names: Record<Locale, string>; needed: AssuranceLevel }

/** Which of somebody's services a key opens that is worth so much, and which it does not, by name. */
export function openedBy(services: readonly Wanted[], worth: AssuranceLevel, locale: Locale) {
  const named = (some: Wanted[]) => [...new Set(some.map(({ names }) => names[locale]))]
  return { opens: named(services.filter(({ needed }) => reaches(worth, needed))), not: named(services.filter(({ needed }) => !reaches(worth, needed))) }
}

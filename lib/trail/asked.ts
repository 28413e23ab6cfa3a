import type { Search } from '@/lib/audit/search'
import { deedKinds } from '@/lib/audit/deed'
import { midnight } from '@/lib/core/brussels'
import { canonicalUsername } from '@/lib/person/model'

/** What somebody typed into the search of the audit. */
export type Asked = { who: string; whom: string; kind: string; outcome: string; from: string; until: string }

export const nothingAsked: Asked = { who: '', whom: '', kind: '', outcome: '', from: '', until: '' }

/** A search but for the people in it, who have to be looked up. Null where a day is none, or they follow each other wrongly. */
export function searchOf(asked: Asked): { search: Omit<Search, 'actorId' | 'personId'>; who: string; whom: string } | null {
  const from = asked.from ? dayOf(asked.from, 0) : null
  const until = asked.until ? dayOf(asked.until, 1) : null
  if ((asked.from && !from) || (asked.until && !until) || (from && until && from >= until)) return null
  const kind = deedKinds.find((known) => known === asked.kind) ?? null
  const outcome = asked.outcome === 'done' || asked.outcome === 'refused' ? asked.outcome : null
  return { search: { kind, outcome, from, until }, who: canonicalUsername(asked.who), whom: canonicalUsername(asked.whom) }
}

/** The beginning, in Brussels, of the day written as 2026-11-21, or of one some days later. */
function dayOf(typed: string, later: number): Date | null {
  const [, year, month, day] = /^([1-9]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(typed.trim()) ?? []
  return day === undefined ? null : midnight(Number(year), Number(month), Number(day) + later)
}

import type { DeedKind } from '@/lib/audit/deed'
import type { SignInKind } from '@/lib/core/key-kind'

/** One line of a person's activity. */
export type Entry = {
  mark: string
  at: Date
  kind: DeedKind
  outcome: 'done' | 'refused'
  keyKind: SignInKind | null
  /** Where it came from; nothing of whoever works at the help desk. */
  device: string | null
  network: string | null
  /** Done by somebody of the help desk. */
  byOthers: boolean
  details: Record<string, unknown>
}

/** Where a deed stands in the order of time; also what it is called in an address. */
export type Mark = { at: Date; id: number }

export const markOf = ({ at, id }: Mark) => `${String(at.getTime())}-${String(id)}`

/** A year of five digits is written so that the database does not read it. */
const endOfDates = Date.UTC(10_000, 0)

/** A mark as it stands in an address; null when it is none. */
export function parseMark(typed: string): Mark | null {
  const [, at, id] = /^(\d{1,15})-(\d{1,15})$/.exec(typed) ?? []
  return at && id && Number(at) < endOfDates ? { at: new Date(Number(at)), id: Number(id) } : null
}

/** Which words say what happened; some kinds say more. */
export function wordsOf({ kind, outcome, details }: Pick<Entry, 'kind' | 'outcome' | 'details'>): string {
  if (kind === 'password-checked' && details.reason === 'no-key') return 'password-checked.noKey'
  if (kind === 'key-locked' && details.reason === 'objection') return 'key-locked.objection'
  return `${kind}.${outcome}`
}

/** A shortened address as people may recognise it: `192.0.2.…`; null when there was none. */
export function coarseNetwork(network: string | null): string | null {
  const [head] = /^[\da-f.:]+(?=(\.0\/24|::\/64)$)/i.exec(network ?? '') ?? []
  // From the server's own machine: there is no place to name.
  return head === undefined || head === '127.0.0' ? null : head + (head.includes(':') ? ':…' : '.…')
}

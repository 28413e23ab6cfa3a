import type { KeyStatus } from '@/lib/key/model'
import type { Person } from '@/lib/person/model'
import { isBroughtNear, type UsualDates } from '@/lib/phase-out/model'
import type { Refusal, Row } from './row'

/** Somebody whom we know already, with what a file may still change. */
export type Known = Pick<Person, 'id' | 'username' | 'firstName' | 'lastName' | 'email' | 'locale'> & {
  passwordHash: string
  birthYear: number | null
  municipality: string | null
  cohortName: string | null
  /** Works in the console, comes from outside, or closed the account. */
  staff: boolean
  external: boolean
  closed: boolean
  /** The row is to the letter what it was at the last import. */
  same: boolean
  /** What the last import said, if there was one. */
  imported: { emailMac: Uint8Array | null; locale: string; hashKeyId: string } | null
  /** They proved that the address is theirs. */
  addressProven: boolean
  card: KnownCard | null
}

export type KnownCard = {
  keyId: string
  serial: string
  status: KeyStatus
  lastUsedAt: Date | null
  salt: Uint8Array
  hashKeyId: string
  cells: Uint8Array
}

/** What a row moves: `card` is a first one, one in place of another, or other cells of the same. */
export type Change = {
  person: Partial<Pick<Known, 'firstName' | 'lastName' | 'email' | 'locale' | 'passwordHash' | 'birthYear' | 'municipality' | 'cohortName'>>
  card: 'first' | 'replaced' | 'corrected' | null
  lastUsedAt: Date | null
}

export type Judgement =
  | { verdict: 'created' }
  | { verdict: 'changed'; change: Change }
  | { verdict: 'unchanged' }
  | { verdict: 'refused'; refusal: Refusal }

/** What needs the secrets: whether cells are those of a card, and whether an address is the one imported last. */
export type Compare = {
  cellsFit(card: KnownCard, cells: string[]): boolean
  wasImported(known: Known, email: string): boolean
}

/**
 * What becomes of a row. `known` is who has its name, `holder` who has its serial, `dates` when the token ends for whom:
 * a file, which takes one administrator, brings nobody to a date that takes two. A file moves what it says anew: what a person
 * has chosen or proven here since (address, language, password, the end of a card) stays.
 */
export function judgeRow(row: Row, known: Known | null, holder: string | null, dates: UsualDates, compare: Compare): Judgement {
  if (known?.staff) return refused('username', 'console')
  if (known?.external) return refused('username', 'external')
  if (known?.closed) return refused('username', 'closed')
  if (row.card && holder !== null && holder !== known?.id) return refused('cardSerial', 'serial-taken')
  if (known?.same) return { verdict: 'unchanged' }
  const group = known?.cohortName ?? null
  if (isBroughtNear(dates, group, row.cohortName ?? group)) return refused('cohort', 'cohort-near')
  if (!known) return { verdict: 'created' }

  const card = judgeCard(row, known.card, holder !== null, compare)
  if (card === 'card-ended' || card === 'card-replaced') return refused('cardSerial', card)
  const later = row.lastUsedAt && known.card && row.lastUsedAt > (known.card.lastUsedAt ?? new Date(0))
  const change: Change = { person: judgePerson(row, known, compare), card, lastUsedAt: later ? row.lastUsedAt : null }
  const nothing = Object.keys(change.person).length === 0 && change.card === null && change.lastUsedAt === null
  return nothing ? { verdict: 'unchanged' } : { verdict: 'changed', change }
}

const refused = (field: string, reason: Refusal['reason']): Judgement => ({ verdict: 'refused', refusal: { field, reason } })

function judgePerson(row: Row, known: Known, compare: Compare): Change['person'] {
  const change: Change['person'] = {}
  if (row.firstName !== known.firstName) change.firstName = row.firstName
  if (row.lastName !== known.lastName) change.lastName = row.lastName
  if (row.birthYear !== null && row.birthYear !== known.birthYear) change.birthYear = row.birthYear
  if (row.municipality !== null && row.municipality !== known.municipality) change.municipality = row.municipality
  if (row.cohortName !== null && row.cohortName !== known.cohortName) change.cohortName = row.cohortName
  if (row.email !== null && row.email !== known.email && mayMoveEmail(known, compare)) change.email = row.email
  if (row.locale !== known.locale && known.imported?.locale === known.locale) change.locale = row.locale
  // A hash that is ours was made at a sign-in here: the old system's is out of date.
  const ours = known.passwordHash.startsWith('$argon2id$')
  if (row.passwordHash !== null && row.passwordHash !== known.passwordHash && !ours) change.passwordHash = row.passwordHash
  return change
}

function mayMoveEmail(known: Known, compare: Compare): boolean {
  if (known.email === null) return true
  return !known.addressProven && compare.wasImported(known, known.email)
}

/** `theirs` says that the serial is already one of their own: if not this card's, then that of one it took the place of. */
function judgeCard(row: Row, card: KnownCard | null, theirs: boolean, compare: Compare): Change['card'] | 'card-ended' | 'card-replaced' {
  if (!row.card) return null
  if (!card) return 'first'
  const ended = card.status === 'deactivated'
  if (card.serial !== row.card.serial) return ended ? 'card-ended' : theirs ? 'card-replaced' : 'replaced'
  return ended || compare.cellsFit(card, row.card.cells) ? null : 'corrected'
}

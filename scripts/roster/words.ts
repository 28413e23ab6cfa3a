import type { RosterFault } from '@/lib/roster/open-roster'
import type { Refusal, RefusalReason } from '@/lib/roster/row'

/** Why a row is refused, for whoever reads a terminal. */
const reasons: Record<RefusalReason, string> = {
  'fields-missing': 'the row has fewer fields than the header',
  'fields-too-many': 'the row has more fields than the header',
  missing: 'is missing',
  'too-long': 'is too long',
  characters: 'holds characters that cannot be seen',
  'national-number': 'is a national number, which is not kept',
  'national-number-wrong': 'is not a national number: its check digits do not fit',
  'email-wrong': 'is not an e-mail address',
  'locale-unknown': 'is none of nl, fr, de, en',
  'password-plain': 'is not a password hash; plain passwords are never imported',
  'password-costly': 'is a hash that would take too long to compare with',
  'cell-wrong': 'is not six capital letters',
  'date-wrong': 'is not a date in the past, such as 2026-03-31',
  'birth-year-wrong': 'is not a year of birth',
  'cohort-near': 'is a group where the token of this person would end sooner, at once or in less than 14 days; a file cannot do that',
  unreadable: 'a quote is opened and never closed: nothing from here on can be read',
  'username-twice': 'stands in the file before',
  'serial-twice': 'stands in the file before',
  'serial-taken': 'is the card of somebody else',
  'card-ended': 'the card of this person was deactivated; no other can come in its place',
  'card-replaced': 'was replaced by another card of this person and does not come back',
  console: 'belongs to somebody who works in the console',
  external: 'belongs to an account of the external portal',
  closed: 'belongs to an account that was closed',
}

export const refusalWords = ({ field, reason, first }: Refusal) =>
  `${field ? `${field} ` : ''}${reasons[reason]}${first === undefined ? '' : `, in line ${first}`}`

const faults: Record<RosterFault['fault'], (column: string) => string> = {
  empty: () => 'The file is empty.',
  'no-text': () => 'This is not a CSV file. Save the table as CSV first.',
  'utf-16': () => 'The file is written in UTF-16. Save it as CSV UTF-8 first.',
  'column-missing': (column) => `The first line has to name the columns; there is no "${column}".`,
  'column-twice': (column) => `The column "${column}" is there twice.`,
}

export const faultWords = ({ fault, column = '' }: RosterFault) => faults[fault](column)

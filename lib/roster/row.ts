import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import { judgeStoredHash } from '@/lib/core/stored-hash'
import { parseAddress } from '@/lib/person/address'
import { canonicalUsername } from '@/lib/person/model'
import { looksLikeCell } from '@/lib/token-card/cell'
import type { Column, Columns } from './columns'
import { isNationalNumber } from './national-number'

/** What a row says of a person. Null, or no hash: it says nothing of that. */
export type Row = {
  username: string
  firstName: string
  lastName: string
  email: string | null
  locale: Locale
  passwordHash: string | null
  card: { serial: string; cells: string[] } | null
  lastUsedAt: Date | null
  birthYear: number | null
  municipality: string | null
  cohortName: string | null
}

/** Why a row is refused, by the column at fault. */
export type Refusal = { field: string; reason: RefusalReason; first?: number }

export type RefusalReason =
  | 'fields-missing'
  | 'fields-too-many'
  | 'missing'
  | 'too-long'
  | 'characters'
  | 'national-number'
  | 'national-number-wrong'
  | 'email-wrong'
  | 'locale-unknown'
  | 'password-plain'
  | 'password-costly'
  | 'cell-wrong'
  | 'date-wrong'
  | 'birth-year-wrong'
  | 'cohort-near'
  | 'unreadable'
  | 'username-twice'
  | 'serial-twice'
  | 'serial-taken'
  | 'card-ended'
  | 'card-replaced'
  | 'console'
  | 'external'
  | 'closed'

export type Read = { username: string; serial: string } & ({ row: Row } | { refusal: Refusal })

/** Notes what is wrong, and stands in for the value that could not be read. */
type Refuse = (field: string, reason: RefusalReason) => null

/** Reads one row of a file whose header was read before; the name and serial that it is about are told in any case. */
export function readRow(columns: Columns, fields: string[], now: Date): Read {
  const refusals: Refusal[] = []
  const refuse: Refuse = (field, reason) => (refusals.push({ field, reason }), null)
  const field = (name: Column) => (fields[columns.at[name]] ?? '').trim()
  const text = (name: Column, longest = 100) => oneLine(refuse, name, field(name), longest)
  const present = (name: Column) => {
    const value = text(name)
    if (value === '') refuse(name, 'missing')
    return value
  }

  if (fields.length < columns.count) refuse('', 'fields-missing')
  if (fields.slice(columns.count).some((extra) => extra !== '')) refuse('', 'fields-too-many')
  const row: Row = {
    username: canonicalUsername(present('username')),
    firstName: present('firstName'),
    lastName: present('lastName'),
    email: readAddress(refuse, field('email')),
    locale: readLocale(refuse, field('locale')) ?? defaultLocale,
    passwordHash: readHash(refuse, field('password')),
    card: readCard(refuse, text('cardSerial'), columns.cells.map((at) => (fields[at] ?? '').trim())),
    lastUsedAt: readDate(refuse, 'lastUsedAt', field('lastUsedAt'), now),
    birthYear: readYear(refuse, field('birthYear'), now),
    municipality: text('municipality') || null,
    cohortName: text('cohort', 60) || null,
  }
  // Nobody's national number is kept, under whatever name it comes; in its own column it only has to be one.
  for (const name of ['username', 'municipality', 'cohort'] as const)
    if (isNationalNumber(field(name))) refuse(name, 'national-number')
  if (field('nationalNumber') && !isNationalNumber(field('nationalNumber'))) refuse('nationalNumber', 'national-number-wrong')

  const about = { username: row.username, serial: field('cardSerial').normalize('NFC') }
  const [refusal] = refusals
  return refusal ? { ...about, refusal } : { ...about, row }
}

/** Neither control characters nor those that turn the direction of what follows. */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFFD]/u

function oneLine(refuse: Refuse, name: Column, value: string, longest: number): string {
  if (value.length > longest) refuse(name, 'too-long')
  if (unseen.test(value)) refuse(name, 'characters')
  return value.normalize('NFC')
}

const readAddress = (refuse: Refuse, value: string) => (value === '' ? null : (parseAddress(value) ?? refuse('email', 'email-wrong')))

function readLocale(refuse: Refuse, value: string): Locale | null {
  if (value === '') return refuse('locale', 'missing')
  const language = value.toLowerCase().replace(/[-_].*$/, '')
  return isLocale(language) ? language : refuse('locale', 'locale-unknown')
}

function readHash(refuse: Refuse, value: string): string | null {
  if (value === '') return null
  const judged = judgeStoredHash(value)
  if (judged === 'known') return value
  return refuse('password', judged === 'costly' ? 'password-costly' : 'password-plain')
}

function readCard(refuse: Refuse, serial: string, cells: string[]): Row['card'] {
  if (serial === '' && cells.every((cell) => cell === '')) return null
  if (serial === '') return refuse('cardSerial', 'missing')
  for (const [index, cell] of cells.entries())
    if (!looksLikeCell(cell)) refuse(`cell${String(index + 1)}`, cell === '' ? 'missing' : 'cell-wrong')
  return { serial, cells }
}

const belgian = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/
const standard = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(?:Z|\+00:?00)?)?$/

/** `2025-03-31`, with a time or without, or `31/03/2025`; a day is its noon, so that it is the same day in Brussels. */
function readDate(refuse: Refuse, name: Column, value: string, now: Date): Date | null {
  if (value === '') return null
  const turned = value.replace(belgian, (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
  const [, day = '', time = '12:00'] = standard.exec(turned) ?? []
  const instant = new Date(`${day}T${time}Z`)
  const real = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day)
  return real && instant <= new Date(now.getTime() + 86_400_000) ? instant : refuse(name, 'date-wrong')
}

function readYear(refuse: Refuse, value: string, now: Date): number | null {
  if (value === '') return null
  const year = /^\d{4}$/.test(value) ? Number(value) : 0
  return year >= 1900 && year <= now.getUTCFullYear() ? year : refuse('birthYear', 'birth-year-wrong')
}

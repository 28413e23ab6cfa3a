import { isLocale, type Locale } from '@/lib/core/locale'
import type { Guest } from '@/lib/invitation/model'

const needed = ['email', 'firstName', 'lastName', 'organisation', 'locale'] as const
const optional = ['application', 'role'] as const
type Column = (typeof needed)[number] | (typeof optional)[number]

export type Columns = Record<Column, number>
export type HeaderFault = { fault: 'column-missing' | 'column-twice'; column: string }

const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/[\s_-]/g, '')

/** The columns by their names in the first line, in any order and case. Others are left out. */
export function readColumns(header: string[]): Columns | HeaderFault {
  const names = header.map(plain)
  const all = [...needed, ...optional]
  const twice = all.find((name) => names.indexOf(plain(name)) !== names.lastIndexOf(plain(name)))
  if (twice) return { fault: 'column-twice', column: twice }
  const missing = needed.find((name) => !names.includes(plain(name)))
  if (missing) return { fault: 'column-missing', column: missing }
  return Object.fromEntries(all.map((name) => [name, names.indexOf(plain(name))])) as Columns
}

/** A row as it was read: whom to invite where, and one role, or none. */
export type GuestRow = { line: number; guest: Omit<Guest, 'locale'>; locale: Locale | null; organisation: string; application: string; role: string }

export function readGuestRow(columns: Columns, line: number, fields: string[]): GuestRow {
  const field = (name: Column) => (fields[columns[name]] ?? '').trim().normalize('NFC').slice(0, 300)
  const language = field('locale').toLowerCase().replace(/[-_].*$/, '')
  return {
    line,
    guest: { email: field('email'), firstName: field('firstName'), lastName: field('lastName') },
    locale: isLocale(language) ? language : null,
    organisation: field('organisation'),
    application: field('application'),
    role: field('role'),
  }
}

import { cellCount } from '@/lib/token-card/cell'

const needed = ['username', 'firstName', 'lastName', 'locale'] as const
const optional = ['email', 'password', 'cardSerial', 'cohort', 'municipality', 'birthYear', 'lastUsedAt', 'nationalNumber'] as const

export type Column = (typeof needed)[number] | (typeof optional)[number]

/** Where each thing stands in a row; what the file does not have is -1. */
export type Columns = { at: Record<Column, number>; cells: number[]; count: number; ignored: string[] }

export type HeaderFault = { fault: 'column-missing' | 'column-twice'; column: string }

const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/[\s_-]/g, '')

/** The columns by their names in the first line, in any order and case. Other columns are left out. */
export function readHeader(header: string[]): Columns | HeaderFault {
  const names = header.map(plain)
  const find = (name: string) => names.indexOf(plain(name))
  const cellNames = Array.from({ length: cellCount }, (_, index) => `cell${String(index + 1)}`)
  const known = [...needed, ...optional, ...cellNames]
  const twice = known.find((name) => find(name) !== names.lastIndexOf(plain(name)))
  if (twice) return { fault: 'column-twice', column: twice }
  const cells = cellNames.map(find)
  const someCard = find('cardSerial') >= 0 || cells.some((at) => at >= 0)
  const missing = [...needed, ...(someCard ? ['cardSerial', ...cellNames] : [])].find((name) => find(name) < 0)
  if (missing) return { fault: 'column-missing', column: missing }
  const at = Object.fromEntries([...needed, ...optional].map((name) => [name, find(name)])) as Columns['at']
  const expected = new Set(known.map(plain))
  return { at, cells: someCard ? cells : [], count: header.length, ignored: header.filter((name) => !expected.has(plain(name))) }
}

import type { HeaderFault } from './columns'
import { openRows, type Line, type Opened, type Source } from './read-rows'
import { readRow, type Read, type Refusal, type Row } from './row'
import type { FileFault } from './scan'
import { makeSeen } from './seen'

/** One row of a file, before the base is asked. */
export type Item = { line: number; username: string; row: Row | null; refusal: Refusal | null }

/** So many rows as are kept together, or not at all. */
export type Items = { items: Item[]; bytes: number }

export type Roster = { kind: 'roster'; ignored: string[]; batches: AsyncGenerator<Items> }

export type RosterFault = { kind: 'fault'; fault: HeaderFault['fault'] | FileFault; column?: string }

export const batchSize = 1_000

/** Opens a file of people: what is wrong with it as a whole, or its rows, a thousand at a time. */
export async function openRoster(source: Source & { fault: FileFault | null }, now: Date): Promise<Roster | RosterFault> {
  if (source.fault) return { kind: 'fault', fault: source.fault }
  const opened = await openRows(source)
  if ('fault' in opened) return { kind: 'fault', ...opened }
  return { kind: 'roster', ignored: opened.columns.ignored, batches: batchesOf(opened, now) }
}

async function* batchesOf({ columns, rows }: Exclude<Opened, HeaderFault>, now: Date): AsyncGenerator<Items> {
  const [names, serials] = [makeSeen(), makeSeen()]
  const itemOf = ({ line, fields }: Line): Item => {
    if (fields.length === 0) return { line, username: '', row: null, refusal: { field: '', reason: 'unreadable' } }
    const read = readRow(columns, fields, now)
    const twice = findTwice(read, line)
    const refusal = 'refusal' in read ? read.refusal : twice
    return { line, username: read.username, row: refusal || !('row' in read) ? null : read.row, refusal }
  }
  const findTwice = ({ username, serial }: Read, line: number): Refusal | null => {
    const [name, card] = [username ? names.first(username, line) : 0, serial ? serials.first(serial, line) : 0]
    if (name) return { field: 'username', reason: 'username-twice', first: name }
    return card ? { field: 'cardSerial', reason: 'serial-twice', first: card } : null
  }
  let items: Item[] = []
  let bytes = 0
  for await (const line of rows) {
    items.push(itemOf(line))
    bytes = line.bytes || bytes
    if (items.length < batchSize) continue
    yield { items, bytes }
    items = []
  }
  if (items.length > 0) yield { items, bytes }
}

import { openLines } from '@/lib/roster/read-rows'
import { startScan, type FileFault } from '@/lib/roster/scan'
import { readColumns, readGuestRow, type GuestRow, type HeaderFault } from './row'

/** So many people are invited from one file: a list that somebody can still look through. */
const mostRows = 300
export const largestList = 256 * 1024

export type GuestsRead =
  | { kind: 'rows'; rows: GuestRow[] }
  | { kind: 'fault'; fault: HeaderFault['fault'] | FileFault | 'too-many' | 'no-rows'; column?: string }

/** Reads a file of people to be invited, as Belgian spreadsheets write it: `;` or `,`, with a mark or without, old letters too. */
export async function readGuests(file: Buffer): Promise<GuestsRead> {
  const scan = startScan()
  scan.add(file)
  const { fault, encoding, bytes } = scan.end()
  if (fault) return { kind: 'fault', fault }
  const lines = openLines({ encoding, bytes, open: async function* () { yield file } })
  const header = await lines.next()
  const columns = readColumns(header.done ? [] : header.value.fields)
  if ('fault' in columns) return { kind: 'fault', ...columns }
  const rows: GuestRow[] = []
  for await (const { line, fields } of lines) {
    if (rows.length === mostRows) return { kind: 'fault', fault: 'too-many' }
    rows.push(readGuestRow(columns, line, fields))
  }
  return rows.length > 0 ? { kind: 'rows', rows } : { kind: 'fault', fault: 'no-rows' }
}

import { parse, type Info } from 'csv-parse'
import { readHeader, type Columns, type HeaderFault } from './columns'
import type { Encoding } from './scan'

/** A file that can be read from its beginning as often as need be. */
export type Source = { encoding: Encoding; bytes: number; open(): AsyncIterable<Buffer> }

/** A line with its number in the file, and how far into the file it reaches. */
export type Line = { line: number; bytes: number; fields: string[] }

export type Opened = { columns: Columns; rows: AsyncGenerator<Line> } | HeaderFault

/** Longer than any row that could be meant: where a quote is never closed, the rest of the file is not one field. */
const longestRow = 64 * 1024

/** The lines of a file, the header among them. One that cannot be taken apart is the last, without fields. */
export const openLines = (source: Source): AsyncGenerator<Line> => linesOf(decode(source)[Symbol.asyncIterator]())

/** Reads the header, and answers the rows to come. */
export async function openRows(source: Source): Promise<Opened> {
  const rows = openLines(source)
  const header = await rows.next()
  const columns = readHeader(header.done ? [] : header.value.fields)
  if (!('fault' in columns)) return { columns, rows }
  await rows.return(undefined)
  return columns
}

async function* linesOf(pieces: AsyncIterator<Buffer, void>): AsyncGenerator<Line> {
  const start = await startOf(pieces)
  let last = 0
  const read: Line[] = []
  const parser = parse({
    delimiter: separatorOf(start.toString('utf8')),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    // Taken here and not from the stream, which forgets the rows before a fault.
    on_record: (fields: string[], at: Info) => void read.push({ line: (last = at.lines), bytes: at.bytes, fields }),
  })
  parser.on('error', () => undefined).resume()
  const feed = (piece: Buffer | null) =>
    new Promise<boolean>((done) => {
      const fed = (error?: Error | null) => done(!error)
      if (piece) parser.write(piece, fed)
      else parser.end(fed)
    })
  let fine = true
  for (let piece: Buffer | null = start; fine; piece = await next(pieces)) {
    fine = await feed(piece)
    yield* read.splice(0)
    if (!piece) break
  }
  if (!fine) yield { line: last + 1, bytes: 0, fields: [] }
}

async function next(pieces: AsyncIterator<Buffer, void>): Promise<Buffer | null> {
  const piece = await pieces.next()
  return piece.done ? null : piece.value
}

/** The first piece, and more until it holds the first line. */
async function startOf(pieces: AsyncIterator<Buffer, void>): Promise<Buffer> {
  let start = Buffer.alloc(0)
  while (!start.includes(10) && start.length < longestRow) {
    const piece = await next(pieces)
    if (!piece) break
    start = Buffer.concat([start, piece])
  }
  return start
}

/** `;` or `,`, whichever the first line has more of outside quotes. */
function separatorOf(start: string): ';' | ',' {
  const header = (start.split(/[\r\n]/).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '')
  return header.split(',').length > header.split(';').length ? ',' : ';'
}

async function* decode(source: Source): AsyncGenerator<Buffer, void> {
  for await (const piece of source.open()) yield source.encoding === 'utf-8' ? piece : fromWindows1252(piece)
}

/** What Windows put where Latin-1 has control characters, from 0x80 to 0x9F. */
const windows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

const fromWindows1252 = (piece: Buffer) =>
  Buffer.from(piece.toString('latin1').replace(/[\x80-\x9f]/g, (sign) => windows.charAt(sign.charCodeAt(0) - 0x80)))

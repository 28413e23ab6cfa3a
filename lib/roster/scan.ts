import { isAscii, isUtf8 } from 'node:buffer'
import { makeFingerprint } from '@/lib/core/secret'

export type Encoding = 'utf-8' | 'windows-1252'

/** What can be wrong with a file as a whole, before any row is looked at. */
export type FileFault = 'empty' | 'no-text' | 'utf-16'

export type Scan = { bytes: number; fingerprint: string; encoding: Encoding; fault: FileFault | null }

/**
 * Looks at every byte of a file once before it is read: a text is UTF-8 only if all of it is, and the first letter
 * with an accent may stand in the last line. `add` takes the pieces in order, `end` answers.
 */
export function startScan(): { add(piece: Buffer): void; end(): Scan } {
  const print = makeFingerprint()
  let [bytes, utf8, fault] = [0, true, null as FileFault | null]
  let rest: Buffer = Buffer.alloc(0)

  const look = (piece: Buffer) => {
    if (isAscii(piece) && rest.length === 0) return
    const joined = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const whole = joined.length - unfinished(joined)
    rest = Buffer.from(joined.subarray(whole))
    utf8 &&= isUtf8(joined.subarray(0, whole))
  }
  return {
    add(piece) {
      if (bytes === 0) fault = faultOf(piece)
      if (piece.includes(0)) fault ??= 'no-text'
      bytes += piece.length
      print.add(piece)
      if (utf8) look(piece)
    },
    end: () => ({
      bytes,
      fingerprint: print.end(),
      encoding: utf8 && rest.length === 0 ? 'utf-8' : 'windows-1252',
      fault: bytes === 0 ? 'empty' : fault,
    }),
  }
}

function faultOf(start: Buffer): FileFault | null {
  const mark = start.subarray(0, 2).toString('latin1')
  if (mark === 'ÿþ' || mark === 'þÿ') return 'utf-16'
  // Workbooks and archives: a file is what it holds, whatever it is called.
  return mark === 'PK' && start.length > 2 && start.readUInt8(2) < 32 ? 'no-text' : null
}

/** How many bytes at the end begin a character that the next piece may finish: none to three. */
function unfinished(piece: Buffer): number {
  for (let back = 1; back <= 3 && back <= piece.length; back++) {
    const byte = piece.readUInt8(piece.length - back)
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

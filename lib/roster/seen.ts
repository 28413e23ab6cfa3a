import { fingerprint } from '@/lib/core/secret'

/**
 * Remembers which of a million names stood where, in a few bytes each: `first` answers the line that had this name
 * before, or notes this one and answers 0. Names are told apart by 64 bits of their fingerprint.
 */
export function makeSeen(): { first(name: string, line: number): number } {
  let [slots, count] = [1 << 12, 0]
  let [high, low, lines] = tables(slots)

  const place = (a: number, b: number) => {
    let at = a & (slots - 1)
    while (lines[at] !== 0 && (high[at] !== a || low[at] !== b)) at = (at + 1) & (slots - 1)
    return at
  }
  const note = (at: number, a: number, b: number, line: number) => {
    high[at] = a
    low[at] = b
    lines[at] = line
  }
  const grow = () => {
    const [oldHigh, oldLow, oldLines] = [high, low, lines]
    slots *= 2
    ;[high, low, lines] = tables(slots)
    for (const [from, line] of oldLines.entries()) {
      if (line === 0) continue
      const [a, b] = [oldHigh[from] ?? 0, oldLow[from] ?? 0]
      note(place(a, b), a, b, line)
    }
  }
  return {
    first(name, line) {
      const print = fingerprint(name)
      const [a, b] = [parseInt(print.slice(0, 8), 16), parseInt(print.slice(8, 16), 16)]
      const at = place(a, b)
      const before = lines[at] ?? 0
      if (before !== 0) return before
      note(at, a, b, line)
      if (++count * 2 > slots) grow()
      return 0
    },
  }
}

const tables = (slots: number) => [new Uint32Array(slots), new Uint32Array(slots), new Uint32Array(slots)] as const

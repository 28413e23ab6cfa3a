/** Chance that repeats itself: the same whole numbers below `below` in every run (mulberry32). */
export function seeded(seed: number): { int(below: number): number } {
  let state = seed
  return {
    int(below) {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return (((mixed ^ (mixed >>> 14)) >>> 0) % below)
    },
  }
}

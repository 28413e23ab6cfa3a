/** Remembers which ids were seen, ten million of them in little more than a megabyte. */
export function makeIdSet() {
  let bits = new Uint8Array(1 << 16)
  // Far beyond what a sequence has counted to: only somebody's own invention has such an id.
  const limit = 2 ** 33
  const strange = new Set<number>()
  return {
    add(id: number) {
      if (id < 0 || id >= limit) return void strange.add(id)
      const place = Math.floor(id / 8)
      if (place >= bits.length) {
        const larger = new Uint8Array(Math.max(bits.length * 2, place + 1))
        larger.set(bits)
        bits = larger
      }
      bits[place] = (bits[place] ?? 0) | (1 << (id % 8))
    },
    has: (id: number) => (id < 0 || id >= limit ? strange.has(id) : ((bits[Math.floor(id / 8)] ?? 0) & (1 << (id % 8))) !== 0),
  }
}

export type IdSet = ReturnType<typeof makeIdSet>

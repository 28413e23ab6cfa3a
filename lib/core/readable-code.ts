import type { Random } from './random'

/** No vowels, so that no words come of it; none of the signs that a hand or an eye takes for another of these. */
const signs = '2345678CDFHJKMNPRTVWXY'
const takenFor: Record<string, string> = { B: '8', G: '6', S: '5', U: 'V', Z: '2' }

const grouped = (bare: string) => bare.match(/.{4}/g)?.join('-') ?? ''

/** Codes that are read from paper or a telephone and typed: so many groups of four of 22 signs, `K7FD-3MXW`, 17.8 bits each. */
export function readableCodes(groups: number) {
  const length = groups * 4
  const shape = new RegExp(`^[${signs}]{4}(-[${signs}]{4}){${groups - 1}}$`)
  const draw = (random: Random) => grouped(Array.from({ length }, () => signs.charAt(random.int(signs.length))).join(''))
  return {
    /** Each code equally likely. */
    draw,
    /** So many that differ. */
    drawSome: (random: Random, count: number): string[] => {
      const drawn = new Set<string>()
      while (drawn.size < count) drawn.add(draw(random))
      return [...drawn]
    },
    /** What a person typed, as it stands on paper: small letters, spaces, missing dashes and look-alikes are forgiven. */
    canonical: (typed: string): string => {
      const bare = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.]/gu, '').toUpperCase()
      const read = bare.replace(/[BGSUZ]/g, (sign) => takenFor[sign] ?? sign)
      return read.length === length ? grouped(read) : read
    },
    /** Whether it can be one at all. */
    looksRight: (canonical: string) => shape.test(canonical),
  }
}

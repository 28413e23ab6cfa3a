import type { Random } from '@/lib/core/random'
import { sameBytes, type Secrets } from '@/lib/core/secret'

/** A card has 24 numbered cells of six capital letters. */
export const cellCount = 24
export const cellLength = 6

/** What a person typed, as it stands on the card: lower case, spaces and a pasted line break are forgiven. */
export const canonicalCell = (typed: string) => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

export const looksLikeCell = (canonical: string) => /^[A-Z]{6}$/.test(canonical)

type CellSecret = { salt: Uint8Array; hashKeyId: string }

/** Keyed hash of one cell: useless without the secret, which is not in the database. */
export const hashCell = (secrets: Secrets, card: CellSecret, number: number, cell: string) =>
  secrets.mac('cell', card.hashKeyId, Buffer.concat([card.salt, Buffer.from([number]), Buffer.from(cell)]))

/** The hashes of all cells of a card, cell 1 first, as they are stored. */
export const hashCells = (secrets: Secrets, { salt, hashKeyId }: CellSecret, cells: string[]) =>
  secrets.macs('cell', hashKeyId, salt, cells.map((cell, index) => String.fromCharCode(index + 1) + cell))

/** Whether `typed` is what stands in cell `number`. */
export function cellFits(secrets: Secrets, card: CellSecret & { cells: Uint8Array }, number: number, typed: string): boolean {
  const stored = card.cells.subarray((number - 1) * 32, number * 32)
  return sameBytes(stored, hashCell(secrets, card, number, canonicalCell(typed)))
}

/** The next cell to ask for: any but the one answered last. */
export function drawCell(random: Random, last: number | null): number {
  if (last === null) return random.int(cellCount) + 1
  const drawn = random.int(cellCount - 1) + 1
  return drawn < last ? drawn : drawn + 1
}

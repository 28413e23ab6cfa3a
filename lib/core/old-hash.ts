import { readStoredHash, storedShaFits, type StoredHash } from './stored-hash'

/** Whether a hash comes from an older system and is of another kind than ours. */
export const isOldHash = (stored: string) => !stored.startsWith('$argon2id$')

/** Compares with the hash of an older system the ways in which the same password may have been written there. */
export async function compareWithOld(stored: string, written: string[]): Promise<{ fits: boolean; took: number }> {
  const hash = readStoredHash(stored)
  if (!hash) return { fits: false, took: 0 }
  const began = performance.now()
  let fits = false
  for (const password of new Set(written)) fits ||= await compare(hash, stored, password)
  const took = performance.now() - began
  if (took > usualCost) remember(`${hash.kind}/${String(hash.cost)}`, took)
  return { fits, took }
}

async function compare(hash: StoredHash, stored: string, password: string): Promise<boolean> {
  // Only where there are such people: a library less to load elsewhere.
  if (hash.kind === 'bcrypt') return (await import('@node-rs/bcrypt')).verify(password, stored)
  if (hash.kind === 'argon2') return (await import('@node-rs/argon2')).verify(stored, password)
  return storedShaFits(hash, password)
}

/** About what one of our own hashes takes, in milliseconds: less counts as nothing. */
export const usualCost = 15

/** How long comparing takes with each kind that was met here, on average. */
const met = new Map<string, number>()
let slowest = 0

function remember(kind: string, took: number): void {
  const before = met.get(kind) ?? took
  met.set(kind, before + (Math.min(took, 2_000) - before) * 0.2)
  slowest = Math.max(...met.values())
}

/** A refusal after `took` is held back as long as the slowest kind takes: who has which hash, or none, is not told. */
export async function waitLikeTheSlowest(took: number): Promise<void> {
  if (slowest > took) await new Promise((go) => setTimeout(go, slowest - took))
}

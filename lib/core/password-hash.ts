import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { giveWay } from './give-way'
import { compareWithOld, isOldHash, usualCost, waitLikeTheSlowest } from './old-hash'
import { makeWaves } from './waves'

/** OWASP's first choice for argon2id (the library's default variant): 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const prefix = '$argon2id$v=19$m=19456,t=2,p=1$'

/**
 * A wave waits in the pool itself, which has as many threads as there are processors (scripts/serve.ts): each goes from one
 * hash to the next without a turn of our own between them. No larger, for a page waits behind what follows a wave.
 */
const processors = availableParallelism()
const waves = makeWaves({ most: 4 * processors, patience: 30, longest: 200 })

/** Counts a request among those whose work is better done before the next passwords are compared, or after. */
export const { beside: besideHashing } = waves

/** So many may wait for theirs, some seconds each. */
const mostWaiting = 100 * processors

/** Whether so many passwords wait to be compared that whoever comes now had better come back. */
export const isCrowded = () => waves.waiting() >= mostWaiting

/** One Unicode form for what a person types on different keyboards (RFC 8265, NFC). */
const canonical = (password: string) => password.normalize('NFC')

export const hashPassword = (password: string) => waves(() => hash(canonical(password), parameters))

let nobodysHash: Promise<string> | undefined

/**
 * True when the password fits. Without a hash (nobody of that name, or nobody who has a password yet) the same work
 * is done in vain, so that the time taken says nothing about who exists.
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  if (stored && isOldHash(stored)) return oldPasswordFits(stored, password)
  nobodysHash ??= hashPassword('nobody has this password')
  const target = stored || (await nobodysHash)
  const fits = await waves(() => verify(target, canonical(password)))
  giveWay()
  if (!fits) await waitLikeTheSlowest(usualCost)
  return Boolean(stored) && fits
}

/** With the hash of an older system. Where that is quick, our own work is added: neither quick nor slow stands out. */
async function oldPasswordFits(stored: string, password: string): Promise<boolean> {
  const { fits, took } = await waves(() => compareWithOld(stored, [canonical(password), password]))
  if (took < usualCost) await waves(() => hash(password, parameters))
  if (!fits) await waitLikeTheSlowest(Math.max(took, usualCost))
  return fits
}

/** Whether a hash was made with weaker parameters than today's and should be renewed at the next sign-in. */
export const needsRehash = (stored: string) => !stored.startsWith(prefix)

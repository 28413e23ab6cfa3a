import { z } from 'zod'
import type { Browser } from './browser'
import { isProofTarget, type ProofTarget } from './prove'
import { sealedCookie } from './sealed-cookie'

const shape = z.object({ personId: z.string(), page: z.string().refine(isProofTarget), kept: z.record(z.string(), z.string()) })
const cookie = sealedCookie('keyturn-before-proof', shape, 600)

/** Longer than any address, and short enough for a cookie. */
const longest = 320

/** What somebody typed in the form of a page waits while they prove first that it is them. Never a secret. */
export const keepBeforeProof = (browser: Browser, personId: string, page: ProofTarget, typed: Record<string, string>) =>
  cookie.give(browser, {
    personId,
    page,
    kept: Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, value.slice(0, longest)])),
  })

/** What they had typed there; nothing is kept for longer. */
export async function takeBeforeProof(browser: Browser, personId: string, page: ProofTarget): Promise<Record<string, string> | undefined> {
  const found = await cookie.read(browser)
  if (!found) return undefined
  cookie.take(browser)
  return found.personId === personId && found.page === page ? found.kept : undefined
}

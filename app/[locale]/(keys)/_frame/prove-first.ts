import { proofNeeded } from '@/lib/fresh-proof/fresh'
import { beginProof } from '@/lib/fresh-proof/proof-code'
import type { Answer, Rim } from '@/lib/http/action'
import { keepBeforeProof } from '@/lib/http/before-proof'
import { provePath, type ProofTarget } from '@/lib/http/prove'
import type { Visit } from '@/lib/session/open-session'

type Asking = Pick<Rim & Visit, 'ctx' | 'browser' | 'session' | 'person' | 'now'>

/**
 * The answer to a form whose change asks for a fresh proof: to the page that takes the code, which leads on to `next`.
 * The code is mailed on the way where it comes by mail, and what was `typed` stands in the form of `next` again. Null when the
 * last proof is fresh enough.
 */
export async function proveFirst(rim: Asking, next: ProofTarget, typed?: Record<string, string>): Promise<Answer | null> {
  const { ctx, browser, session, person, now } = rim
  if (!proofNeeded({ session, now })) return null
  if (typed) await keepBeforeProof(browser, person.id, next, typed)
  await beginProof(ctx, { session, person })
  return { go: provePath(next) }
}

import { proofNeeded } from '@/lib/fresh-proof/fresh'
import { beginProof } from '@/lib/fresh-proof/proof-code'
import type { Answer, Rim } from '@/lib/http/action'
import { provePath, type ProofTarget } from '@/lib/http/prove'
import type { Visit } from '@/lib/session/open-session'

/**
 * The answer to a form whose change asks for a fresh proof: to the page that takes the code, which leads on to `next`.
 * The code is mailed on the way where it comes by mail. Null when the last proof is fresh enough.
 */
export async function proveFirst({ ctx, session, person, now }: Pick<Rim & Visit, 'ctx' | 'session' | 'person' | 'now'>, next: ProofTarget): Promise<Answer | null> {
  if (!proofNeeded({ session, now })) return null
  await beginProof(ctx, { session, person })
  return { go: provePath(next) }
}

import type { Path } from './paths'

/** Where a fresh proof may lead: pages of ours, and no others. */
export const proofTargets = [
  '/keys',
  '/keys/recovery-codes',
  '/keys/recovery-codes/new',
  '/keys/remove/email-code',
  '/keys/remove/mobile-app',
  '/keys/replace/email-code',
  '/keys/replace/mobile-app',
  '/activate',
  '/activate/select',
  '/activate/email/change',
  '/profile',
  '/profile/email',
  '/profile/password',
  '/profile/data',
  '/profile/close',
] as const satisfies Path[]
export type ProofTarget = (typeof proofTargets)[number]

export const isProofTarget = (path: string): path is ProofTarget => (proofTargets as readonly string[]).includes(path)

/** The page that asks for a fresh code and leads on to `next`: `/prove/keys/recovery-codes`. */
export const provePath = (next: ProofTarget): Path => `/prove${next}`

/** Where a proof given on such a page leads. */
export function provenTarget(path: Path): ProofTarget {
  const next = path.replace(/^\/prove/, '')
  return isProofTarget(next) ? next : '/keys'
}

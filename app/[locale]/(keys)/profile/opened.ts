import type { ProofTarget } from '@/lib/http/prove'

/** Pages of the profile behind which something hurts in the wrong hands. */
export const opened = ['/profile/email', '/profile/data', '/profile/close'] as const satisfies ProofTarget[]
export type Opened = (typeof opened)[number]

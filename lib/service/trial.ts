import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { unguessable } from '@/lib/core/random'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { withService } from './register-service'

/** By what the answer to a request is known, and what its code is worth nothing without (PKCE). */
export type Trial = { kind: 'begun'; clientId: string; state: string; nonce: string; verifier: string }

/** Begins a sign-in as a service would, for an administrator to see what it would be told. */
export const beginTrial = (ctx: Context, asking: Asking, serviceId: string) =>
  withService<Trial>(ctx, asking, serviceId, async (tx, clerk, { clientId }) => {
    await recordClerkDeed(ctx, tx, clerk, { kind: 'service-tried', details: { service: clientId } })
    const [state, nonce, verifier] = [unguessable(ctx.random), unguessable(ctx.random), unguessable(ctx.random)]
    return { kind: 'begun', clientId, state, nonce, verifier }
  })

/** What a verifier is announced by: S256 of RFC 7636. */
export const challengeOf = (verifier: string) => Buffer.from(fingerprint(verifier), 'hex').toString('base64url')

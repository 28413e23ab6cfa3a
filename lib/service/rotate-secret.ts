import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { after, days } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { withService } from './register-service'
import { drawServiceSecret, type SecretOverlap } from './secret'
import { endServiceSecrets, insertServiceSecret, livingSecrets } from './service-store'

/** `already`: another rotation was first. `keyed`: this service proves itself with a key of its own. */
export type SecretRotated = { kind: 'rotated'; secret: string; secretId: string; oldUntil: Date } | { kind: 'already' } | { kind: 'keyed' }

/**
 * Another secret for a service; the one before counts for so many days beside it. `from` is the id of the secret that
 * whoever asks wants replaced, null for a service that has none: of two rotations at once one wins.
 */
export const rotateServiceSecret = (ctx: Context, asking: Asking, serviceId: string, from: string | null, overlap: SecretOverlap) =>
  withService<SecretRotated>(ctx, asking, serviceId, async (tx, clerk, service) => {
    if (service.authMethod === 'private_key_jwt') return { kind: 'keyed' }
    const [current] = (await livingSecrets(tx, service.id)).filter(({ endsAt }) => endsAt === null)
    if ((current?.id ?? null) !== from) return { kind: 'already' }
    const oldUntil = after(tx.now, days(overlap))
    await endServiceSecrets(tx, service.id, oldUntil)
    const secret = drawServiceSecret(ctx.random)
    const secretId = await insertServiceSecret(ctx, tx, service.id, secret)
    const details = { service: service.clientId, oldUntil: oldUntil.toISOString() }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'service-secret-rotated', details })
    return { kind: 'rotated', secret, secretId, oldUntil }
  })

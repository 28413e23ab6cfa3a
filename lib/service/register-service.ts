import { asClerk } from '@/lib/console/admit'
import type { Asking, Clerk, Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { faultOf, markOfService, type DraftFault, type Service, type ServiceDraft } from './model'
import { drawServiceSecret } from './secret'
import { closeForGood, holdService, insertService, insertServiceSecret, updateService } from './service-store'

const wanted = { roles: ['admin'] as const, what: 'services' }

/** `secret` is shown once, under its own id; null for a service that proves itself with a key of its own. */
export type Registered =
  | { kind: 'registered'; serviceId: string; secret: string | null; secretId: string | null }
  | ({ kind: 'refused' } & DraftFault)
  | { kind: 'taken' }

/** A new service may sign its people in from here on. */
export const registerService = (ctx: Context, asking: Asking, draft: ServiceDraft): Promise<Registered | Denied> =>
  asClerk<Registered>(ctx, asking, wanted, async (tx, clerk) => {
    const outcome = await addService(ctx, tx, draft)
    if (outcome.kind === 'registered')
      await recordClerkDeed(ctx, tx, clerk, { kind: 'service-registered', details: { service: draft.clientId, level: draft.levelAsked } })
    return outcome
  })

/** The same within a transaction of somebody who may: the demonstration makes its own service so. */
export async function addService(ctx: Context, tx: Tx, draft: ServiceDraft, secret = drawServiceSecret(ctx.random)): Promise<Registered> {
  const fault = faultOf(draft)
  if (fault) return { kind: 'refused', ...fault }
  const serviceId = await insertService(ctx, tx, draft)
  if (serviceId === null) return { kind: 'taken' }
  if (draft.authMethod === 'private_key_jwt') return { kind: 'registered', serviceId, secret: null, secretId: null }
  const secretId = await insertServiceSecret(ctx, tx, serviceId, secret)
  return { kind: 'registered', serviceId, secret, secretId }
}

/** `gone`: closed, or never there; `stale`: somebody else changed it since the page was shown. */
export type Changed = { kind: 'changed' } | ({ kind: 'refused' } & DraftFault) | { kind: 'gone' } | { kind: 'stale' }

/** Everything about a service but its name in the protocol, which its software knows; `seen` is the mark of what was shown. */
export const changeService = (ctx: Context, asking: Asking, serviceId: string, draft: Omit<ServiceDraft, 'clientId'>, seen: string) =>
  withService<Changed>(ctx, asking, serviceId, async (tx, clerk, service) => {
    const next = { ...draft, clientId: service.clientId }
    const fault = faultOf(next)
    if (fault) return { kind: 'refused', ...fault }
    if (markOfService(service) !== seen) return { kind: 'stale' }
    await updateService(tx, service.id, next)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'service-changed', details: { service: service.clientId, level: next.levelAsked } })
    return { kind: 'changed' }
  })

/** Nobody signs in to it any more, and what it was given is worth nothing. It is not opened again. */
export const closeService = (ctx: Context, asking: Asking, serviceId: string) =>
  withService<{ kind: 'closed' }>(ctx, asking, serviceId, async (tx, clerk, service) => {
    await closeForGood(tx, service.id)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'service-closed', details: { service: service.clientId } })
    return { kind: 'closed' }
  })

/** Runs a verb about a service that is not closed, for an administrator. */
export const withService = <T>(
  ctx: Context,
  asking: Asking,
  serviceId: string,
  verb: (tx: Tx, clerk: Clerk, service: Service) => Promise<T>,
): Promise<T | { kind: 'gone' } | Denied> =>
  asClerk<T | { kind: 'gone' }>(ctx, asking, wanted, async (tx, clerk) => {
    const service = await holdService(tx, serviceId)
    return service ? verb(tx, clerk, service) : { kind: 'gone' }
  })

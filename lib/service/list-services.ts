import { asClerk } from '@/lib/console/admit'
import type { Asking, Denied } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import type { Service } from './model'
import { untold, type Untold } from './owed-word-store'
import { allServices, findService, livingSecrets, type ServiceSecret } from './service-store'
import { remainingTokenUsers, signInsByKey } from './use-store'

const wanted = { roles: ['admin', 'auditor'] as const, what: 'services' }

/** Every service, closed ones last. */
export const listServices = (ctx: Context, asking: Asking): Promise<{ kind: 'open'; now: Date; services: Service[] } | Denied> =>
  asClerk(ctx, asking, wanted, async (tx) => ({ kind: 'open' as const, now: tx.now, services: await allServices(tx) }))

export type ServiceView = {
  kind: 'open'
  now: Date
  service: Service
  secrets: ServiceSecret[]
  byKey: Awaited<ReturnType<typeof signInsByKey>>
  tokenUsers: number
  untold: Untold
}

/** One service: how it proves itself, who comes with which key, and what it could not be told. */
export const viewService = (ctx: Context, asking: Asking, serviceId: string): Promise<ServiceView | { kind: 'gone' } | Denied> =>
  asClerk<ServiceView | { kind: 'gone' }>(ctx, asking, wanted, async (tx) => {
    const service = await findService(tx, serviceId)
    if (!service) return { kind: 'gone' }
    const secrets = await livingSecrets(tx, serviceId)
    const byKey = await signInsByKey(tx, serviceId)
    const tokenUsers = await remainingTokenUsers(tx, serviceId)
    return { kind: 'open', now: tx.now, service, secrets, byKey, tokenUsers, untold: await untold(tx, serviceId) }
  })

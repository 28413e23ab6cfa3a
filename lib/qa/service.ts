import { z } from 'zod'
import { listApplications } from '@/lib/application/application-store'
import { levels } from '@/lib/core/level'
import { inEachLocale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { addService, type Registered } from '@/lib/service/register-service'
import { changeTokenEnd } from '@/lib/service/service-store'
import { instant } from './instant'
import { plain } from './plain'

const addresses = z.array(z.string()).default([])

/** A service to be tested with: its secret is drawn unless it is given. */
export const serviceWish = z.strictObject({
  clientId: z.string(),
  name: plain.optional(),
  redirectUris: addresses,
  postLogoutUris: addresses,
  backchannelLogoutUri: z.string().nullable().default(null),
  initiateLoginUri: z.string().nullable().default(null),
  levelAsked: z.enum(levels).default('low'),
  tokenEndsAt: instant.nullable().default(null),
  /** The code of the application whose tile leads to it. */
  application: z.string().optional(),
  secret: z.string().min(8).optional(),
})

/** Registers it; `unknown-application` when the code is that of none. */
export const makeService = (ctx: Context, wish: z.output<typeof serviceWish>): Promise<Registered | { kind: 'unknown-application' }> =>
  ctx.db.transaction(async (tx) => {
    const application = (await listApplications(tx)).find(({ code }) => code === wish.application)
    if (wish.application !== undefined && !application) return { kind: 'unknown-application' }
    return addServiceOf(ctx, tx, wish, application?.id ?? null)
  })

/** The same, behind the tile of an application. */
export async function addServiceOf(ctx: Context, tx: Tx, wish: z.output<typeof serviceWish>, applicationId: string | null): Promise<Registered> {
  const { name, secret, tokenEndsAt, application: _code, ...service } = wish
  const names = inEachLocale(() => name ?? wish.clientId)
  const rest = { environment: 'UAT', contact: 'helpdesk@example.org', authMethod: 'client_secret_basic', jwks: null } as const
  const made = await addService(ctx, tx, { ...service, ...rest, names, applicationId }, secret)
  if (made.kind === 'registered' && tokenEndsAt) await changeTokenEnd(tx, made.serviceId, tokenEndsAt)
  return made
}

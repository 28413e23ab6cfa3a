import { z } from 'zod'
import { listApplications } from '@/lib/application/application-store'
import { levels } from '@/lib/core/level'
import { locales, type Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { addService, type Registered } from '@/lib/service/register-service'
import { changeTokenEnd } from '@/lib/service/service-store'
import { instant } from './instant'

const addresses = z.array(z.string()).default([])

/** A service to be tested with: its secret is drawn unless it is given. */
export const serviceWish = z.strictObject({
  clientId: z.string(),
  name: z.string().optional(),
  redirectUris: addresses,
  postLogoutUris: addresses,
  backchannelLogoutUri: z.string().nullable().default(null),
  levelAsked: z.enum(levels).default('low'),
  tokenEndsAt: instant.nullable().default(null),
  secret: z.string().min(8).optional(),
})

export const makeService = (ctx: Context, wish: z.output<typeof serviceWish>): Promise<Registered> =>
  ctx.db.transaction((tx) => make(ctx, tx, wish, null))

async function make(ctx: Context, tx: Tx, wish: z.output<typeof serviceWish>, applicationId: string | null): Promise<Registered> {
  const { name, secret, tokenEndsAt, ...service } = wish
  const names = Object.fromEntries(locales.map((locale) => [locale, name ?? wish.clientId])) as Record<Locale, string>
  const rest = { environment: 'UAT', contact: 'helpdesk@example.org', authMethod: 'client_secret_basic', jwks: null } as const
  const made = await addService(ctx, tx, { ...service, ...rest, names, applicationId }, secret)
  if (made.kind === 'registered' && tokenEndsAt) await changeTokenEnd(tx, made.serviceId, tokenEndsAt)
  return made
}

/** The service of the demonstration, at the address where `npm run demo` starts it. Its secret is no secret. */
export const demoService = {
  clientId: 'vamreg',
  secret: 'ktss_demo-only-and-known-to-everybody',
  origin: 'http://localhost:3001',
}

export async function makeDemoService(ctx: Context, tx: Tx): Promise<void> {
  const { clientId, secret, origin } = demoService
  const application = (await listApplications(tx)).find(({ code }) => code === 'VAMREG')
  const wish = serviceWish.parse({
    clientId,
    secret,
    name: 'VAMREG',
    redirectUris: [`${origin}/callback`],
    postLogoutUris: [`${origin}/`],
    backchannelLogoutUri: `${origin}/backchannel-logout`,
  })
  const made = await make(ctx, tx, wish, application?.id ?? null)
  if (made.kind !== 'registered') throw new Error(`The service of the demonstration was not registered: ${made.kind}`)
}

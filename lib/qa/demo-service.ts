import { insertKey } from '@/lib/api-key/key-store'
import { insertSecret } from '@/lib/api-key/secret-store'
import { updateApplication, listApplications } from '@/lib/application/application-store'
import { demoServiceOrigin } from '@/lib/config/demo-service'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { findByName } from '@/lib/organisation/organisation-store'
import { findNamesake } from '@/lib/person/person-store'
import { allServices, updateService } from '@/lib/service/service-store'
import { demoClient } from './demo-client'
import { addServiceOf, serviceWish } from './service'

/** Where `npm run demo` starts the service, unless something else is there already. */
const usualOrigin = 'http://localhost:3001'

const addressesAt = (origin: string) => ({
  redirectUris: [`${origin}/callback`],
  postLogoutUris: [`${origin}/`],
  backchannelLogoutUri: `${origin}/backchannel-logout`,
  initiateLoginUri: `${origin}/login`,
})

const demoApplication = async (tx: Tx) => (await listApplications(tx)).find(({ code }) => code === 'VAMREG')

/** The service of the demonstration (examples/vamreg), behind the tile of its application. */
export async function makeDemoService(ctx: Context, tx: Tx): Promise<void> {
  const { clientId, clientSecret: secret } = demoClient
  const wish = serviceWish.parse({ clientId, secret, name: 'VAMREG', ...addressesAt(demoServiceOrigin() ?? usualOrigin) })
  const made = await addServiceOf(ctx, tx, wish, (await demoApplication(tx))?.id ?? null)
  if (made.kind !== 'registered') throw new Error(`The service of the demonstration was not registered: ${made.kind}`)
  await followDemoService(tx)
}

/** Lets its addresses follow it to another port, when it was started on one. */
export async function followDemoService(tx: Tx): Promise<void> {
  const origin = demoServiceOrigin()
  if (!origin) return
  const service = (await allServices(tx)).find(({ clientId, closedAt }) => clientId === demoClient.clientId && !closedAt)
  if (service && !service.redirectUris.includes(`${origin}/callback`)) await updateService(tx, service.id, { ...service, ...addressesAt(origin) })
  const application = await demoApplication(tx)
  if (application && application.url !== `${origin}/`) await updateApplication(tx, application.id, { ...application, url: `${origin}/` })
}

/** The API key of that service, in the name of an organisation whose people there are. */
export async function makeDemoKey(ctx: Context, tx: Tx): Promise<void> {
  const application = await demoApplication(tx)
  const organisation = await findByName(tx, 'Apotheek De Linde')
  const maker = await findNamesake(tx, 'mila.sample@example.org')
  if (!application || !organisation || !maker) throw new Error('The key of the demonstration has nobody to belong to')
  const pair = { organisationId: organisation.id, applicationId: application.id }
  const keyId = await insertKey(ctx, tx, { ...pair, name: 'VAMREG', scopes: ['keys:verify'], expiresAt: null, toldDays: null, createdById: maker.id })
  if (!keyId) throw new Error('The key of the demonstration was not made')
  await insertSecret(ctx, tx, keyId, demoClient.apiKey)
}

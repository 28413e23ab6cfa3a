import { createKey, type Wanted } from '@/lib/api-key/create-key'
import { apiKeyManager } from '@/lib/grant/model'
import type { Session } from '@/lib/session/session'
import type { TestContext } from './context'
import { makeApplication, makeOrganisation, putIn } from './organisations'
import { makeCitizen, type Citizen } from './people'
import { signedInWith } from './signed-in'

/** Somebody who looks after the keys of an organisation for an application, at work. */
export type KeyManager = { person: Citizen; session: Session; pair: { organisationId: string; applicationId: string } }

/** An organisation that has an application's role to give, with one manager of its keys. */
export async function makeKeyManager(world: TestContext, organisation: string, applicationId?: string): Promise<KeyManager> {
  const application = applicationId ?? (await makeApplication(world.ctx, 'VAMREG', apiKeyManager, 'REPORTER'))
  const roles = [apiKeyManager, 'REPORTER'].map((role) => ({ applicationId: application, role }))
  const organisationId = await makeOrganisation(world.ctx, organisation, roles)
  return addKeyManager(world, { organisationId, applicationId: application })
}

/** Another manager of the same keys. */
export async function addKeyManager(world: TestContext, pair: KeyManager['pair']): Promise<KeyManager> {
  const person = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
  await putIn(world.ctx, person.id, pair.organisationId, [{ applicationId: pair.applicationId, role: apiKeyManager }])
  return { person, session: await signedInWith(world, person, 'mobile-app'), pair }
}

/** A key as its maker holds it. */
export async function makeKey({ ctx }: TestContext, { session, pair }: KeyManager, wanted: Partial<Wanted> = {}) {
  const made = await createKey(ctx, session, { ...pair, name: 'Warehouse', days: null, scopes: [], ...wanted })
  if (made.kind !== 'created') throw new Error(`No key was made: ${made.kind}`)
  return made
}

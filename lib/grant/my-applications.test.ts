import { beforeEach, describe, expect, test } from 'vitest'
import { addService } from '@/lib/service/register-service'
import { noteSignIn } from '@/lib/service/use-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { draft } from '@/lib/testing/oidc'
import { makeApplication, makeOrganisation, putIn } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { myApplications } from './my-applications'

let world: TestContext
let ines: { id: string }
let linde: string

beforeEach(async () => {
  world = await testContext()
  linde = await makeOrganisation(world.ctx, 'De Linde')
  ines = await makeCitizen(world.ctx)
})

const seen = async () => {
  const { belongs, toAsk } = await myApplications(world.ctx, ines.id)
  return { belongs, toAsk }
}

/** Somebody else of that first name, responsible for an organisation. */
async function makeManager(firstName: string, organisationId: string): Promise<void> {
  const { id } = await makeCitizen(world.ctx)
  await world.prisma.person.update({ where: { id }, data: { firstName } })
  await putIn(world.ctx, id, organisationId, [], true)
}

describe('whom to ask for more', () => {
  test('whoever works for nobody asks nobody', async () => {
    expect(await seen()).toEqual({ belongs: false, toAsk: [] })
  })

  test('a member is told who is responsible, or that nobody is', async () => {
    await putIn(world.ctx, ines.id, linde)
    expect(await seen()).toEqual({ belongs: true, toAsk: [{ name: 'De Linde', managers: [] }] })
    await makeManager('Bram', linde)
    expect(await seen()).toEqual({ belongs: true, toAsk: [{ name: 'De Linde', managers: ['Bram Voorbeeld'] }] })
  })

  test('nobody is told to ask themselves: only who is responsible beside them', async () => {
    await putIn(world.ctx, ines.id, linde, [], true)
    expect(await seen()).toEqual({ belongs: true, toAsk: [] })
    await makeManager('Bram', linde)
    expect(await seen()).toMatchObject({ toAsk: [{ name: 'De Linde', managers: ['Bram Voorbeeld'] }] })
  })

  test('whoever is responsible for one organisation and works for another asks at the other', async () => {
    const beuk = await makeOrganisation(world.ctx, 'De Beuk')
    await putIn(world.ctx, ines.id, linde, [], true)
    await putIn(world.ctx, ines.id, beuk)
    await makeManager('Bram', beuk)
    expect(await seen()).toMatchObject({ toAsk: [{ name: 'De Beuk', managers: ['Bram Voorbeeld'] }] })
  })
})

describe('when an application was last used', () => {
  test('is said of each by itself, also to whoever signs in at its own address', async () => {
    const [vamreg, shortages] = [await makeApplication(world.ctx, 'VAMREG', 'READER'), await makeApplication(world.ctx, 'SHORTAGES', 'READER')]
    const roles = [vamreg, shortages].map((applicationId) => ({ applicationId, role: 'READER' }))
    await putIn(world.ctx, ines.id, await makeOrganisation(world.ctx, 'De Beuk', roles), roles)
    const made = await world.ctx.db.transaction((tx) => addService(world.ctx, tx, draft({ applicationId: vamreg })))
    if (made.kind !== 'registered') throw new Error(made.kind)
    await world.ctx.db.transaction(async (tx) => noteSignIn(tx, made.serviceId, ines.id, 'mobile-app', 'substantial'))
    const { applications } = await myApplications(world.ctx, ines.id)
    expect(applications.map(({ code, usedAt }) => [code, usedAt])).toEqual([['SHORTAGES', null], ['VAMREG', world.time.now]])
  })
})

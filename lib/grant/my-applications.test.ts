import { beforeEach, describe, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeOrganisation, putIn } from '@/lib/testing/organisations'
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

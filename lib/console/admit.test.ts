import { beforeEach, describe, expect, test } from 'vitest'
import { hours } from '@/lib/core/duration'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWithCard } from '@/lib/testing/signed-in'
import { admitToPage, asClerk } from './admit'
import { denied, type Asking } from './clerk'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const askFor = (asking: Asking, what: string) => admitToPage(world.ctx, asking, { roles: ['admin'], what })
const askToDo = (asking: Asking, what: string) => asClerk(world.ctx, asking, { roles: ['admin'], what }, async () => 'done')
const citizen = async () => signedInWithCard(world, await makeCitizen(world.ctx))

async function denials({ personId }: Asking): Promise<unknown[]> {
  const deeds = await world.prisma.deed.findMany({ where: { kind: 'console-denied', actorId: personId }, orderBy: { at: 'asc' } })
  return deeds.map(({ details }) => (details as { what: string }).what)
}

describe('a citizen who goes on asking for the console', () => {
  test('is refused each time, and leaves one deed an hour', async () => {
    const asking = await citizen()
    for (const what of ['/console', '/console/people', '/console']) expect(await askFor(asking, what)).toBeNull()
    expect(await askToDo(asking, 'cutoff')).toEqual(denied)
    expect(await denials(asking)).toEqual(['/console'])
    world.time.advance(hours(1) - 1)
    expect(await askFor(asking, '/console/audit')).toBeNull()
    expect(await denials(asking)).toHaveLength(1)
    world.time.advance(1)
    expect(await askFor(asking, '/console/mail')).toBeNull()
    expect(await denials(asking)).toEqual(['/console', '/console/mail'])
  })

  test('leaves one also where many pages are asked for at once, and beside that of another', async () => {
    const [asking, other] = [await citizen(), await citizen()]
    expect(await Promise.all(Array.from({ length: 10 }, () => askFor(asking, '/console')))).toEqual(Array(10).fill(null))
    await askFor(other, '/console')
    expect([await denials(asking), await denials(other)]).toEqual([['/console'], ['/console']])
  })

  test('is counted as one once their role was taken away, in the same session', async () => {
    const asking = await makeClerk(world, 'support')
    await askFor(asking, '/console/mail')
    await world.prisma.person.update({ where: { id: asking.personId }, data: { roles: [] } })
    for (const what of ['/console', '/console/people']) expect(await askFor(asking, what)).toBeNull()
    expect(await denials(asking)).toEqual(['/console/mail', '/console'])
  })
})

test('every denial of somebody with a role is a deed', async () => {
  const asking = await makeClerk(world, 'support')
  for (const what of ['/console/mail', '/console/mail', '/console/imports']) expect(await askFor(asking, what)).toBeNull()
  expect(await denials(asking)).toEqual(['/console/mail', '/console/mail', '/console/imports'])
})

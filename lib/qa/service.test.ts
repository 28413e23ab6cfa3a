import { expect, test } from 'vitest'
import { testContext } from '@/lib/testing/context'
import { makeService, serviceWish } from './service'

const wished = { clientId: 'mine', redirectUris: ['http://localhost:4000/callback'] }

test('a tester who names an application that there is not is told so, and nothing is registered', async () => {
  const { ctx, prisma } = await testContext()
  expect(await makeService(ctx, serviceWish.parse({ ...wished, application: 'VAMERG' }))).toEqual({ kind: 'unknown-application' })
  expect(await prisma.service.count()).toBe(0)
  expect(await makeService(ctx, serviceWish.parse(wished))).toMatchObject({ kind: 'registered' })
})

test('a name that the database cannot hold is a fault', () => {
  expect(serviceWish.safeParse({ ...wished, name: 'Mine\u0000' }).error?.issues).toMatchObject([{ path: ['name'] }])
})

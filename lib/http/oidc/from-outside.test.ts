import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inEachLocale } from '@/lib/core/locale'
import type { Session } from '@/lib/session/session'
import { markOfTerms } from '@/lib/terms/model'
import { currentTerms } from '@/lib/terms/terms-store'
import { publishTerms } from '@/lib/terms-desk/publish-terms'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { acceptCurrent, callIn, choose, enrolledGuest, firstSession, goodPassword, setUpApp } from '@/lib/testing/guests'
import { clientOf, makeService, requestOf, startOidc, TestBrowser, type OidcServer } from '@/lib/testing/oidc'
import { makeOrganisation } from '@/lib/testing/organisations'

let world: TestContext
let server: OidcServer
let organisationId: string
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => {
  world = await testContext()
  organisationId = await makeOrganisation(world.ctx, 'De Linde')
})
afterAll(() => server.close())

/** What a service gets to hear when the browser of this session comes to it, and where the browser is. */
async function askedBy(session: Session, extra: Record<string, string> = {}) {
  const service = await makeService(world, { clientId: `service-${world.ctx.random.uuid()}` })
  const browser = new TestBrowser()
  await browser.hold(session)
  const { url } = await browser.follow((await requestOf(await clientOf(server, service), service, extra)).url, server)
  return { page: url.pathname, code: url.searchParams.has('code'), error: url.searchParams.get('error') }
}

const keptAtHome = async (session: Session) => {
  expect(await askedBy(session)).toEqual({ page: '/nl/enrol', code: false, error: null })
  expect(await askedBy(session, { prompt: 'none' })).toMatchObject({ code: false, error: 'login_required' })
}

test('somebody who was invited gets into no service before the app, the terms and a password of their own', async () => {
  const half = await firstSession(world, (await callIn(world, organisationId)).letter)
  expect(await askedBy(half)).toMatchObject({ page: '/nl', code: false })
  const { session } = await setUpApp(world, half)
  await keptAtHome(session)
  await acceptCurrent(world, session)
  await keptAtHome(session)
  await choose(world, session, goodPassword)
  expect(await askedBy(session)).toMatchObject({ code: true, error: null })
})

test('whoever is to accept new terms gets into no service until they have', async () => {
  const { session } = await enrolledGuest(world, organisationId)
  expect(await askedBy(session)).toMatchObject({ code: true })
  const seen = markOfTerms(await world.ctx.db.glance(currentTerms))
  await publishTerms(world.ctx, await makeClerk(world, 'admin'), seen, inEachLocale((locale) => `Other terms, ${locale}.`))
  await keptAtHome(session)
  await acceptCurrent(world, session)
  expect(await askedBy(session)).toMatchObject({ code: true })
})

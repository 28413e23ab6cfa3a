import type { Page } from '@playwright/test'
import { expectAccessible } from './kit/axe.ts'
import { typeCredentials } from './kit/guest.ts'
import { qaKit } from './kit/qa.ts'
import { openRelyingParty, type RelyingParty } from './kit/relying-party.ts'
import { query } from './kit/rows.ts'
import { startServer } from './kit/server.ts'
import { expect, story as base, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const language = 'fr'
const t = wordsIn(language)
const ui = { ui_locales: language }
const level = (name: string) => `http://eidas.europa.eu/LoA/${name}`

let count = 0
/** Two services that sign people in here, each of this story alone. */
const story = base.extend<{ service: RelyingParty; other: RelyingParty }>({
  service: async ({ server, qa }, use) => {
    const party = await openRelyingParty(server, qa, `service-${String(++count)}-${String(process.pid)}`)
    await use(party)
    await party.end()
  },
  other: async ({ server, qa }, use) => {
    const party = await openRelyingParty(server, qa, `other-${String(++count)}-${String(process.pid)}`)
    await use(party)
    await party.end()
  },
})

const arrived = async (page: Page, party: RelyingParty, name: string, acr: string) => {
  await page.waitForURL(`${party.origin}/callback**`)
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await expect(page.locator('#acr')).toHaveText(level(acr))
}
const goodbye = ({ origin, clientId }: RelyingParty) =>
  `/oidc/session/end?${new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: `${origin}/bye`, state: 'over', ...ui }).toString()}`
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { name })).toBeVisible()

story('a person comes from a service, signs in with a mailed code and is let in there; the second service asks nothing', async ({ page, qa, service, other }) => {
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  const name = `${person.firstName} ${person.lastName}`
  await page.goto(service.enter({ ...ui, login_hint: person.username }))
  await page.waitForURL(/\/fr$/)
  await expect(page.locator('.service-line')).toContainText('SERVICE-')
  await page.getByRole('link', { name: t('keys.email-code') }).click()
  await expect(page.getByLabel(t('credentials.username'))).toHaveValue(person.username)
  await walks.enterCredentials(walk, 'wrong')
  await expect(page.locator('.service-line')).toContainText('SERVICE-')
  await walks.enterCredentials(walk)
  await page.waitForURL(/email-code\/code/)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await arrived(page, service, name, 'substantial')

  await page.goto(other.enter(ui))
  await arrived(page, other, name, 'substantial')
  await page.goto(`/${language}/keys`)
  await expect(page.locator('.service-line')).toHaveCount(0)

  await page.goto(service.leave)
  await heading(page, 'Goodbye')
  await expect.poll(() => [service.ended.length, other.ended.length]).toEqual([1, 1])
  await page.goto(`/${language}/keys`)
  await page.waitForURL(/timeout/)
  await page.goto(other.enter({ ...ui, prompt: 'none' }))
  await heading(page, 'Refused')
  await expect(page.getByText('login_required')).toBeVisible()
})

story('somebody with a token chooses to activate a key on the way, and ends up in the service', async ({ page, qa, service }) => {
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await page.goto(service.enter(ui))
  await page.getByRole('link', { name: t('keys.token-card') }).click()
  await page.getByRole('link', { name: t('notice.activate') }).click()
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await page.waitForURL(/activate\/email$/)
  await expect(page.locator('.service-line')).toContainText('SERVICE-')
  await walks.confirmAddress(walk)
  await expect(page.getByText(t('select.opens', { count: 1, services: 'SERVICE-' }).replace(/\.$/, ''))).toHaveCount(2)
  await walks.chooseKey(walk, 'email-code')
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(/activate\/confirmation/)
  await page.locator('main').getByRole('link', { name: /^Continuer vers SERVICE-/ }).click()
  await arrived(page, service, `${person.firstName} ${person.lastName}`, 'low')
})

story('who must choose a new password on the way, or accept other terms, ends up in the service all the same', async ({ page, qa, service, server, browser, baseURL }) => {
  const citizen = await qa.person({ locale: language, keys: ['email-code'] })
  const walk = { page, qa, person: citizen, language } as const
  await query(server, 'UPDATE person SET new_password_due_at = now() WHERE username = $1', [citizen.username])
  await page.goto(service.enter(ui))
  await page.getByRole('link', { name: t('keys.email-code') }).click()
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(/new-password$/)
  await page.getByLabel(t('password.new'), { exact: true }).fill('een andere zin over regen')
  await page.getByRole('button', { name: t('password.save') }).click()
  await arrived(page, service, `${citizen.firstName} ${citizen.lastName}`, 'substantial')

  const person = await qa.person({ locale: language, external: true, organisations: [{ name: 'Example Pharma', roles: ['VAMREG.READER'] }] })
  const guest = { page: await walks.anotherBrowser(browser, { baseURL }), qa, person, language } as const
  await query(server, 'DELETE FROM terms_acceptance WHERE person_id = (SELECT id FROM person WHERE username = $1)', [person.username])
  await guest.page.goto(service.enter(ui))
  await guest.page.goto(`/${language}/portal/sign-in`)
  await typeCredentials(guest.page, language, person.username, person.password)
  await walks.typeCode(guest, await walks.appCode(guest, person.mobileAppSecret ?? ''))
  await guest.page.getByRole('button', { name: t('enrol.accept') }).click()
  await guest.page.waitForURL(`${service.origin}/callback**`)
  await heading(guest.page, `${person.firstName} ${person.lastName}`)
})

story('a server that a probe asked first, and whose letters another process carries, lets people in as any other does', async ({ page }) => {
  const server = await startServer({ MAIL_WORKER: 'outside' })
  try {
    expect((await fetch(`${server.url}/api/ready`)).status).toBe(200)
    const qa = qaKit(server.url)
    const party = await openRelyingParty(server, qa, 'probed')
    const person = await qa.person({ locale: language, keys: ['mobile-app'] })
    const walk = { page, qa, person, language } as const
    await page.goto(party.enter(ui))
    await page.getByRole('link', { name: t('keys.mobile-app') }).click()
    await walks.enterCredentials(walk)
    await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
    await arrived(page, party, `${person.firstName} ${person.lastName}`, 'substantial')
    await party.end()
  } finally {
    await server.end()
  }
})

story('two tabs on the way to two services: whoever signs in says where to go, and the other service still waits', async ({ page, context, qa, service, other }) => {
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  const name = `${person.firstName} ${person.lastName}`
  const onTo = (where: Page, party: RelyingParty) => where.locator('main').getByRole('link', { name: t('service.goOn', { service: party.clientId.toUpperCase() }) })
  await page.goto(service.enter(ui))
  const second = await context.newPage()
  await second.goto(other.enter(ui))
  await expect(second.locator('.service-line')).toHaveText([/OTHER-/, /SERVICE-/])

  await page.getByRole('link', { name: t('keys.email-code') }).click()
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await heading(page, t('service.whereto.title'))
  await onTo(page, service).click()
  await arrived(page, service, name, 'substantial')

  // Later, or at a shared computer, nobody is sent on unasked.
  await context.clearCookies({ name: 'keyturn-arrival' })
  await second.goto(`/${language}/going-on`)
  await expect(second.locator('.service-line')).toHaveText([/OTHER-/])
  await onTo(second, other).click()
  await arrived(second, other, name, 'substantial')
})

story('a service that no longer takes the token says so, and lets in whoever activates a key on the way with that key', async ({ page, server, qa }) => {
  const party = await openRelyingParty(server, qa, `ended-${String(process.pid)}`, { tokenEndsAt: '2020-01-01T00:00:00Z' })
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const said = page.getByText(t('service.noToken', { service: party.clientId.toUpperCase() }))
  await page.goto(party.enter(ui))
  await expect(said).toBeVisible()
  await page.goto(`/${language}/token/notice`)
  await expect(said).toBeVisible()
  await page.goto(`/${language}/token/continue`)
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await page.waitForURL(/token\/refused/)
  await expect(page.getByRole('alert')).toContainText(t('refused.token-card'))

  await page.goto(`/${language}/activate`)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'email-code')
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(/activate\/confirmation/)
  await page.locator('main').getByRole('link', { name: /^Continuer vers ENDED-/ }).click()
  await heading(page, t('service.stronger.noTokenTitle'))
  await expect(page.getByRole('link', { name: t('service.stronger.with', { key: t('keys.token-card') }) })).toHaveCount(0)
  await page.getByRole('link', { name: t('service.stronger.with', { key: t('keys.email-code') }) }).click()
  await expect(said).toHaveCount(0)
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk, 4))
  await arrived(page, party, `${person.firstName} ${person.lastName}`, 'substantial')
  await party.end()
})

story('somebody whose token ends in the middle of the wizard still finds the way to the service, with the new key', async ({ page, qa, service }) => {
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const { cutoff } = await qa.phaseOut()
  try {
    await page.goto(service.enter(ui))
    await walks.signInWithCard(walk)
    await qa.cutoff((await qa.clock()).now)
    await walks.confirmAddress(walk)
    await walks.chooseKey(walk, 'email-code')
    await walks.typeCode(walk, await walks.codeFromMailbox(walk))
    await expect(page.getByText(t('confirmation.endGoOn', { service: service.clientId.toUpperCase() }))).toBeVisible()
    await walks.endSession(walk)
    await expect(page.locator('.service-line')).toContainText('SERVICE-')
    await page.getByRole('link', { name: t('keys.email-code') }).click()
    await walks.enterCredentials(walk)
    await walks.typeCode(walk, await walks.codeFromMailbox(walk, 4))
    await page.locator('main').getByRole('link', { name: /^Continuer vers SERVICE-/ }).click()
    await arrived(page, service, `${person.firstName} ${person.lastName}`, 'substantial')
  } finally {
    await qa.cutoff(cutoff)
  }
})

story('a service that asks for more than the key gives offers another key, or takes no for an answer', async ({ page, qa, service }) => {
  const person = await qa.person({ locale: language, card: true, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await page.goto(service.enter({ ...ui, acr_values: level('substantial') }))
  await page.goto(`/${language}/token/continue`)
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await heading(page, t('service.stronger.title'))
  await page.getByRole('link', { name: t('service.stronger.with', { key: t('keys.email-code') }) }).click()
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await arrived(page, service, `${person.firstName} ${person.lastName}`, 'substantial')

  await page.goto(service.enter({ ...ui, acr_values: level('high') }))
  await heading(page, t('service.stronger.title'))
  await page.locator('main').getByRole('link', { name: /sans se connecter$/ }).click()
  await heading(page, 'Refused')
  await expect(page.getByText('unmet_authentication_requirements')).toBeVisible()
})

story('a link on a foreign page signs nobody out: the person is asked, and may stay', async ({ page, qa, service, server }) => {
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await page.goto(service.enter(ui))
  await page.getByRole('link', { name: t('keys.email-code') }).click()
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(`${service.origin}/callback**`)
  await page.goto(`${server.url}/oidc/session/end?ui_locales=fr`)
  await heading(page, t('service.leave.title'))
  await page.getByRole('link', { name: t('service.leave.no') }).click()
  await page.waitForURL(/\/keys$/)
  await page.goto(`${server.url}/oidc/session/end?ui_locales=fr`)
  await page.getByRole('button', { name: t('service.leave.yes') }).click()
  await walks.expectSignedOut(walk)
  await expect.poll(() => service.ended.length).toBe(1)
})

story('whoever says yes to a service that asks for a sign-out goes back to it', async ({ page, qa, service }) => {
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await walks.startSignIn(walk, 'email-code')
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(/\/keys$/)
  await page.goto(goodbye(service))
  await expect(page.getByText(t('service.leave.text', { service: service.clientId.toUpperCase() }))).toBeVisible()
  await page.getByRole('button', { name: t('service.leave.yes') }).click()
  await page.waitForURL(`${service.origin}/bye?state=over`)
  await heading(page, 'Goodbye')
  await page.goto(`/${language}/keys`)
  await page.waitForURL(/timeout/)
})

story('everybody can read the pages between a service and us, in every language', async ({ page, context, qa, service }) => {
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await walks.startSignIn(walk, 'email-code')
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(/\/keys$/)
  await page.goto(service.enter({ ...ui, acr_values: level('high') }))
  await heading(page, t('service.stronger.title'))
  await page.goto(goodbye(service))
  await heading(page, t('service.leave.title'))
  // An answer without a page: what goes on by itself stays where it can be looked at.
  for (const onward of ['**/oidc/interaction/*', `${service.origin}/bye**`]) await page.route(onward, (route) => route.fulfill({ status: 204 }))

  // German comes last, and is looked at: its words are the longest.
  const lookAt = async (path: string, title: string) => {
    for (const each of ['nl', 'fr', 'en', 'de'] as const) {
      await page.goto(`/${each}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordsIn(each)(`service.${title}`, { service: service.clientId.toUpperCase() }))
    }
    await expectAccessible(page, path, { language: 'de', errorWord: wordsIn('de')('common.errorPrefix'), alone: true })
  }
  await lookAt('/stronger', 'stronger.title')
  await lookAt('/going-on', 'goingOn.title')
  await context.clearCookies({ name: 'keyturn-arrival' })
  await lookAt('/going-on', 'whereto.title')
  await lookAt('/leave', 'leave.title')
  await lookAt('/left', 'left.title')
  await lookAt('/service-failure', 'failure.title')
})

story('what a service asks wrongly is said in words, with what its owner has to know', async ({ page, server }) => {
  await page.goto(`${server.url}/oidc/auth?client_id=nobody&ui_locales=fr`)
  await heading(page, t('service.failure.title'))
  await expect(page.locator('main')).toContainText('invalid_client')
  await expect(page.locator('.service-line')).toHaveCount(0)
})

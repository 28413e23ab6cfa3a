import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expectAccessible, type State } from './kit/axe.ts'
import { comeToWork } from './kit/clerk.ts'
import type { QaKit, QaPerson } from './kit/qa.ts'
import { expect, languages, story, wordsIn, type Language } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

const language = 'en' satisfies Language
const t = wordsIn(language)

type Guest = { page: Page; qa: QaKit; person: QaPerson; language: Language }

/** Somebody from outside, signed in, on the first page of the portal. */
async function comeFromOutside(page: Page, qa: QaKit, organisation: { name: string; manager?: boolean; roles?: string[] }, locale: Language = language): Promise<Guest> {
  const person = await qa.person({ locale, external: true, organisations: [organisation] })
  const walk = { page, qa, person, language: locale }
  await signIn(walk)
  return walk
}

async function signIn(walk: Guest, secondsLater = 0) {
  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, await walks.appCode(walk, walk.person.mobileAppSecret ?? '', secondsLater))
  await walk.page.waitForURL(/\/portal$/)
}

const named = (name: string) => `${name} ${randomUUID().slice(0, 6)}`
const nameOf = ({ firstName, lastName }: QaPerson) => `${firstName} ${lastName}`

story('somebody from outside sees the applications of their roles, and opens one at its address', async ({ page, qa }) => {
  const { person } = await comeFromOutside(page, qa, { name: named('De Linde'), roles: ['VAMREG.READER', 'VAMREG.REPORTER'] })
  await expect(page.getByRole('heading', { name: 'VAMREG UAT' })).toBeVisible()
  await expect(page.getByText(t('portal.neverUsed'))).toBeVisible()
  await expect(page.getByRole('link', { name: t('portal.places.organisation'), exact: true })).toHaveCount(0)
  const asked = page.waitForRequest((request) => new URL(request.url()).origin === 'http://localhost:3001')
  await page.getByRole('link', { name: `${t('portal.open')} VAMREG (UAT)` }).click()
  await asked
  await page.goto(`/${language}/portal`)
  await expect(page.getByText(t('portal.neverUsed'))).toHaveCount(0)

  // The pages that they share with citizens keep the tabs of the portal.
  await page.getByRole('navigation', { name: t('portal.name') }).getByRole('link', { name: t('portal.places.info') }).click()
  await page.getByRole('link', { name: t('portal.places.applications'), exact: true }).click()
  await page.waitForURL(/\/portal$/)
  expect(person.username).toBe(person.email)
})

story('without a role there is nothing to open, and the page says whom to ask', async ({ page, qa, browser }) => {
  const name = named('De Beuk')
  const manager = await qa.person({ external: true, organisations: [{ name, manager: true }] })
  await comeFromOutside(page, qa, { name })
  await expect(page.getByText(t('portal.none'))).toBeVisible()
  await expect(page.getByText(t('portal.askWhom'))).toBeVisible()
  await expect(page.getByText(`${name}: ${nameOf(manager)}`)).toBeVisible()
  await page.goto(`/${language}/portal/open/${randomUUID()}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('portal.refused.title'))

  // A citizen has no portal.
  const other = await walks.anotherBrowser(browser, { baseURL: new URL(page.url()).origin })
  const citizen = await qa.person({ locale: language, keys: ['mobile-app'] })
  await walks.signInWithApp({ page: other, qa, person: citizen, language }, citizen.mobileAppSecret ?? '')
  expect((await other.goto(`/${language}/portal`))?.status()).toBe(404)
})

story('a manager changes roles, makes somebody responsible and removes them; it counts on open pages at once', async ({ page, qa, browser }) => {
  const name = named('De Linde')
  const { person: boss } = await comeFromOutside(page, qa, { name, manager: true, roles: ['VAMREG.READER', 'VAMREG.REPORTER'] })
  await expect(page.getByText(t('portal.askWhom'))).toHaveCount(0)
  const theirs = await walks.anotherBrowser(browser, { baseURL: new URL(page.url()).origin })
  const { person } = await comeFromOutside(theirs, qa, { name, roles: ['VAMREG.READER'] })

  await page.getByRole('link', { name: t('portal.places.organisation'), exact: true }).click()
  await page.waitForURL(/\/portal\/organisation\/[\w-]+$/)
  await page.getByRole('row').filter({ hasText: person.username }).getByRole('link').click()
  await page.getByRole('checkbox', { name: 'Report' }).check()
  await page.getByLabel(new RegExp(`^${t('access.member.lastDay')} \\(Report\\)`)).fill('31/12/2098')
  await page.getByRole('checkbox', { name: 'Read' }).uncheck()
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await expect(page.getByRole('status').filter({ hasText: t('access.told.roles') })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Report' })).toBeChecked()

  await theirs.reload()
  await expect(theirs.getByText('Report,')).toContainText('31 December 2098')
  await expect(theirs.getByText('Read,')).toHaveCount(0)
  const letters = await qa.inbox(person.email ?? '', 1)
  expect(letters.map(({ template }) => template)).toEqual(['roles-changed'])

  await page.getByLabel(new RegExp(`^${t('access.member.lastDay')} \\(Report\\)`)).fill('tomorrow')
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await walks.expectRefused({ page, qa, person: boss, language }, 'dayUnreadable')

  await page.getByRole('link', { name: `${t('access.member.change')} ${t('access.appoint.link')}` }).click()
  await page.getByRole('button', { name: t('access.appoint.button') }).click()
  await expect(page.getByRole('status').filter({ hasText: t('access.told.manager') })).toBeVisible()
  await theirs.reload()
  await expect(theirs.getByRole('link', { name: t('portal.places.organisation'), exact: true })).toBeVisible()

  await page.getByRole('link', { name: t('access.remove.link', { name: nameOf(person) }) }).click()
  await page.getByRole('button', { name: t('access.remove.button'), exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: t('access.told.removed') })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: person.username })).toHaveCount(0)
  await theirs.reload()
  await expect(theirs.getByText(t('portal.nowhere'))).toBeVisible()

  // Nobody removes themselves.
  await page.getByRole('row').filter({ hasText: boss.username }).getByRole('link').click()
  await expect(page.getByText(t('access.member.self'))).toBeVisible()
  await expect(page.getByRole('link', { name: t('access.remove.link', { name: nameOf(boss) }) })).toHaveCount(0)
})

story('a manager who changes the language while inviting still has the roles and last days that they chose', async ({ page, qa }) => {
  const walk = await comeFromOutside(page, qa, { name: named('De Linde'), manager: true, roles: ['VAMREG.READER', 'VAMREG.REPORTER'] })
  await page.goto(`/${language}/portal/organisation`)
  await page.getByRole('link', { name: t('access.people.invite') }).click()
  await page.getByLabel(t('invite.email'), { exact: true }).fill('lotte.buiten@example.org')
  await page.getByRole('checkbox', { name: 'Report' }).check()
  await page.locator('input[name^="until."][name$=".REPORTER"]').fill('31/12/2098')
  for (const other of ['fr', language] as const) {
    await walks.switchTo(walk, other)
    await expect(page.getByLabel(wordsIn(other)('invite.email'), { exact: true })).toHaveValue('lotte.buiten@example.org')
    await expect(page.locator('input[name^="held."]:checked')).toHaveAttribute('name', /\.REPORTER$/)
    await expect(page.locator('input[name^="until."][name$=".REPORTER"]')).toHaveValue('31/12/2098')
    await expect(page.locator('input[name^="until."][name$=".READER"]')).toHaveValue('')
  }
})

story('a manager who comes back after the end finds what they ticked, and undoes nothing that another did meanwhile', async ({ page, qa, browser }) => {
  const name = named('De Linde')
  await page.clock.install()
  const walk = await comeFromOutside(page, qa, { name, manager: true, roles: ['VAMREG.READER', 'VAMREG.REPORTER'] })
  const person = await qa.person({ external: true, organisations: [{ name, roles: ['VAMREG.READER'] }] })
  await page.goto(`/${language}/portal/organisation`)
  await page.getByRole('row').filter({ hasText: person.username }).getByRole('link').click()
  const member = page.url()
  await page.getByRole('checkbox', { name: 'Report' }).check()

  await qa.moveClock({ advanceSeconds: 16 * 60 })
  const theirs = await walks.anotherBrowser(browser, { baseURL: new URL(member).origin })
  await comeFromOutside(theirs, qa, { name, manager: true })
  await theirs.goto(member)
  await theirs.getByRole('checkbox', { name: 'Read' }).uncheck()
  await theirs.getByRole('button', { name: t('access.member.save') }).click()
  await expect(theirs.getByRole('status').filter({ hasText: t('access.told.roles') })).toBeVisible()

  await page.clock.fastForward(16 * 60_000)
  await page.waitForURL(/\/timeout$/)
  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, await walks.appCode(walk, walk.person.mobileAppSecret ?? ''))
  await page.waitForURL(member)
  await expect(page.getByRole('checkbox', { name: 'Report' })).toBeChecked()
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await expect(page.locator('.error-summary')).toContainText(t('errors.rolesStale'))
})

story('each field for a last day is described by how a day is written', async ({ page, qa }) => {
  const name = named('De Linde')
  await comeFromOutside(page, qa, { name, manager: true, roles: ['VAMREG.READER', 'VAMREG.REPORTER'] })
  const person = await qa.person({ external: true, organisations: [{ name, roles: ['VAMREG.READER'] }] })
  await page.goto(`/${language}/portal/organisation`)
  for (const link of [page.getByRole('row').filter({ hasText: person.username }).getByRole('link'), page.getByRole('link', { name: t('access.people.invite') })]) {
    await link.click()
    const days = page.locator('input[name^="until."]')
    await expect(days).toHaveCount(2)
    for (const day of await days.all()) await expect(day).toHaveAccessibleDescription(t('access.member.dayHint'))
    await page.goBack()
  }
})

story('two organisations cannot see each other', async ({ page, qa, browser }) => {
  const origin = async () => new URL(page.url()).origin
  const [one, two] = [named('De Linde'), named('De Beuk')]
  await comeFromOutside(page, qa, { name: one, manager: true, roles: ['VAMREG.READER'] })
  const theirs = await walks.anotherBrowser(browser, { baseURL: await origin() })
  const { person: other } = await comeFromOutside(theirs, qa, { name: two, manager: true, roles: ['VAMREG.READER'] })
  await theirs.goto(`/${language}/portal/organisation`)
  const foreign = new URL(theirs.url()).pathname
  await theirs.getByRole('row').filter({ hasText: other.username }).getByRole('link').click()
  const member = new URL(theirs.url()).pathname

  for (const path of [foreign, `${foreign}/export`, `${foreign}/invite`, member, `${member}/remove`, `${member}/manager`])
    expect([path, (await page.request.get(path)).status()]).toEqual([path, 404])
  const guest = { email: 'lotte.buiten@example.org', firstName: 'Lotte', lastName: 'Buiten', locale: language }
  const forms: [string, string, Record<string, string>][] = [
    [member, 'portal/remove', {}],
    [member, 'portal/manager', { manager: 'yes' }],
    [member, 'portal/roles', {}],
    [member, 'portal/resend-invitation', { seen: '' }],
    [member, 'portal/withdraw-invitation', {}],
    [`${foreign}/invite`, 'portal/invite', guest],
  ]
  for (const [path, does, form] of forms) {
    const answer = await page.request.post(`${path}?do=${does}`, { form, headers: { origin: await origin() }, maxRedirects: 0 })
    expect([does, answer.status()]).toEqual([does, 404])
  }
  await page.goto(`/${language}/portal/organisation`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(one)
  await expect(page.getByText(other.username)).toHaveCount(0)
})

story('an administrator registers an application, gives its role to an organisation, and reviews who holds it', async ({ page, qa }) => {
  const { person } = await comeToWork(page, qa, 'admin', language)
  const code = `APP-${randomUUID().slice(0, 6).toUpperCase()}`
  await page.goto(`/${language}/console/portal/applications/new`)
  await page.getByLabel(t('consoleAccess.applications.code')).fill(code)
  for (const locale of ['nl', 'fr', 'de', 'en']) {
    await page.locator(`#name-${locale}`).fill(`Register ${locale}`)
    await page.locator(`#description-${locale}`).fill(`What it is for, ${locale}`)
  }
  await page.getByLabel(t('consoleAccess.applications.environment')).fill('UAT')
  await page.getByLabel(t('consoleAccess.applications.url')).fill('javascript:alert(1)')
  await page.getByRole('button', { name: t('consoleAccess.applications.registerIt'), exact: true }).click()
  await walks.expectRefused({ page, qa, person, language }, 'applicationUrlShape')
  await page.getByLabel(t('consoleAccess.applications.url')).fill('https://register.example.org/')
  await page.getByRole('button', { name: t('consoleAccess.applications.registerIt'), exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: t('consoleAccess.told.registered') })).toBeVisible()
  await page.getByText(t('consoleAccess.applications.addRole')).click()
  await page.getByLabel(t('consoleAccess.applications.role'), { exact: true }).fill('READER')
  for (const locale of ['nl', 'fr', 'de', 'en']) await page.locator(`#title-${locale}`).fill(`Reader ${locale}`)
  await page.getByRole('button', { name: t('consoleAccess.applications.saveRole') }).click()
  await expect(page.getByRole('row').filter({ hasText: 'READER' })).toBeVisible()

  const name = named('Clinique Exemple')
  await page.goto(`/${language}/console/portal`)
  await page.getByLabel(t('consoleAccess.organisations.name')).fill(name)
  await page.getByRole('button', { name: t('consoleAccess.organisations.makeIt'), exact: true }).click()
  await page.getByRole('link', { name: t('consoleAccess.organisations.changeOffers') }).click()
  await page.getByRole('group', { name: 'Register en' }).getByRole('checkbox').check()
  await page.getByRole('button', { name: t('consoleAccess.save'), exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: t('consoleAccess.told.offers') })).toBeVisible()

  const guest = await qa.person({ external: true, organisations: [{ name, roles: [`${code}.READER`] }] })
  await page.goto(`/${language}/console/portal/review`)
  await page.getByLabel(t('consoleAccess.review.organisation')).selectOption(name)
  await page.getByRole('button', { name: t('consoleAccess.review.search'), exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: guest.username })
  await row.getByRole('button', { name: t('consoleAccess.review.keep') }).click()
  await expect(page.getByRole('status').filter({ hasText: t('consoleAccess.review.kept') })).toBeVisible()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: t('consoleAccess.review.export') }).click()
  expect((await file).suggestedFilename()).toBe('keyturn-roles.csv')

  await page.getByRole('link', { name: new RegExp(`^${t('consoleAccess.review.change')}`) }).first().click()
  await page.getByRole('checkbox', { name: 'Reader en' }).uncheck()
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await expect(page.getByRole('status').filter({ hasText: t('access.told.roles') })).toBeVisible()
})

for (const language of languages) {
  story(`everybody can read the portal, in ${language}`, async ({ page, qa }) => {
    const state: State = { language, focus: 'heading', errorWord: wordsIn(language)('common.errorPrefix') }
    const name = named('De Linde')
    await comeFromOutside(page, qa, { name, manager: true, roles: ['VAMREG.READER'] }, language)
    const person = await qa.person({ external: true, organisations: [{ name, roles: ['VAMREG.READER'] }] })
    const look = async (path: string) => {
      await page.goto(path)
      await expectAccessible(page, path, state)
    }
    await expectAccessible(page, 'applications', state)
    await look(`/${language}/portal/refused`)
    await look(`/${language}/portal/organisation`)
    await page.getByRole('row').filter({ hasText: person.username }).getByRole('link').click()
    const member = new URL(page.url()).pathname
    await expectAccessible(page, 'member', state)
    await look(`${member}/remove`)
    await look(`${member}/manager`)
  })

  story(`everybody of the console can read what is about the portal, in ${language}`, async ({ page, qa }) => {
    const state: State = { language, focus: 'heading', errorWord: wordsIn(language)('common.errorPrefix') }
    const name = named('De Linde')
    const guest = await qa.person({ external: true, organisations: [{ name, roles: ['VAMREG.READER'] }] })
    await comeToWork(page, qa, 'admin', language)
    const look = async (path: string) => {
      await page.goto(path)
      await expectAccessible(page, path, state)
    }
    const desk = `/${language}/console/portal`
    await look(desk)
    await look(`${desk}/review`)
    await look(`${desk}/applications`)
    await look(`${desk}/applications/new`)
    await page.goto(`${desk}/applications`)
    await page.getByRole('link', { name: 'VAMREG', exact: true }).first().click()
    await expectAccessible(page, 'application', state)
    await look(`${new URL(page.url()).pathname}/close`)
    await page.goto(desk)
    await page.getByRole('link', { name }).click()
    const organisation = new URL(page.url()).pathname
    await expectAccessible(page, 'organisation', state)
    await look(`${organisation}/roles`)
    await look(`${organisation}/close`)
    await page.goto(organisation)
    await page.getByRole('link', { name: nameOf(guest) }).click()
    await expectAccessible(page, 'member', state)
  })
}

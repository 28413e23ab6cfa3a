import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { comeToWork } from './kit/clerk.ts'
import * as guests from './kit/guest.ts'
import { expect, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

/** Names that would run, be filled in, or turn the text around them, if they were taken for more than text. */
const firstName = '<img src=x onerror="document.title=1">'
const lastName = '{name} \u202Egnirts'
const shown = '<img src=x onerror="document.title=1"> {name} gnirts'
const device = '</p><b>Phone</b> {x} \u202Eenohp'
const deviceShown = '</p><b>Phone</b> {x} enohp'
const rightToLeft = 'נועה'

async function expectHarmless(page: Page, ...texts: string[]) {
  await expect(page.locator('img, main b')).toHaveCount(0)
  await expect(page.locator('body')).not.toContainText(/[\u202A-\u202E\u2067]/)
  for (const text of texts) await expect(page.locator('body')).toContainText(text)
}

story('names and devices that mean mischief are shown as text, in pages and letters', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const email = `o'neil+{x}.${String(Date.now())}@example.org`
  const person = await qa.person({ locale: language, card: true, firstName, lastName, email })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await expectHarmless(page, t('myKeys.welcome', { name: 'N' }).replace('N', shown), email)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'mobile-app')
  await next(page, t)
  await page.waitForURL(/mobile-app\/scan/)
  await expectHarmless(page, shown)
  const secret = await walks.shownSecret(page)
  await page.getByRole('textbox').fill(device)
  await next(page, t)
  await page.waitForURL(/mobile-app\/code/)
  await expectHarmless(page, shown)
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/activate\/confirmation/)
  await expectHarmless(page, shown, deviceShown)
  await page.goto('/en/keys')
  await expectHarmless(page, shown, deviceShown)
  await page.goto('/en/profile')
  await expectHarmless(page, shown)
  await page.goto('/en/keys/info/help')
  await expectHarmless(page, shown, email)
  await page.getByLabel(t('infoHelp.topic')).selectOption('other')
  await page.getByLabel(t('infoHelp.message')).fill(`</textarea><img src=x onerror="document.title=1">${lastName}`)
  await page.getByRole('button', { name: t('infoHelp.send') }).click()
  await page.waitForURL(/received/)
  for (const mail of await qa.inbox(email, 3)) {
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/[\u202A-\u202E\u2066\u2067]/)
    expect(mail.html).not.toMatch(/<img|<b>/)
    expect(mail.subject).not.toContain('img')
    if (mail.template !== 'case-received') expect(mail.html).toContain('<bdi>&lt;img src=x onerror=')
    if (mail.template === 'key-activated') expect(mail.text).toContain(deviceShown)
  }
})

/** The same mischief in the name of something, and how it is shown. */
const hostile = (what: string) => `<img src=x onerror="document.title=1"> {name} ${what}\u202E`
const harmless = (what: string) => hostile(what).replace('\u202E', '')

story('organisations, applications, roles and API keys that mean mischief are shown as text in the portal, and in its letters', async ({ page, qa, server, browser }) => {
  const language = 'en'
  const t = wordsIn(language)
  const [tail, code] = [randomUUID().slice(0, 6), `EVIL-${randomUUID().slice(0, 6).toUpperCase()}`]
  const [organisation, application, role, key] = [harmless(`org ${tail}`), harmless('app'), harmless('role'), harmless('key')]
  const office = await walks.anotherBrowser(browser, { baseURL: server.url })
  await comeToWork(office, qa, 'admin')
  await office.goto(`/${language}/console/portal`)
  await office.getByLabel(t('consoleAccess.organisations.name')).fill(hostile(`org ${tail}`))
  await office.getByRole('button', { name: t('consoleAccess.organisations.makeIt'), exact: true }).click()
  await expect(office.getByRole('heading', { level: 1 })).toHaveText(organisation)
  await office.goto(`/${language}/console/portal/applications/new`)
  await office.getByLabel(t('consoleAccess.applications.code')).fill(code)
  for (const locale of ['nl', 'fr', 'de', 'en']) {
    await office.locator(`#name-${locale}`).fill(hostile('app'))
    await office.locator(`#description-${locale}`).fill(hostile('about'))
  }
  await office.getByLabel(t('consoleAccess.applications.environment')).fill('UAT')
  await office.getByLabel(t('consoleAccess.applications.url')).fill('https://register.example.org/')
  await office.getByRole('button', { name: t('consoleAccess.applications.registerIt'), exact: true }).click()
  await office.getByText(t('consoleAccess.applications.addRole')).click()
  await office.getByLabel(t('consoleAccess.applications.role'), { exact: true }).fill('READER')
  for (const locale of ['nl', 'fr', 'de', 'en']) await office.locator(`#title-${locale}`).fill(hostile('role'))
  await office.getByRole('button', { name: t('consoleAccess.applications.saveRole') }).click()
  await expect(office.getByRole('row').filter({ hasText: 'READER' })).toContainText(role)

  const workplace = { name: organisation, manager: true, roles: [`${code}.READER`, `${code}.IAM_API_KEY_MANAGER`] }
  const person = await qa.person({ locale: language, external: true, firstName, lastName, organisations: [workplace] })
  const colleague = await qa.person({ locale: language, external: true, organisations: [{ ...workplace, manager: false }] })
  await guests.signIn({ page, qa, person, language })
  await expectHarmless(page, organisation, application, harmless('about'), role)
  await page.goto(`/${language}/portal/organisation`)
  await expectHarmless(page, organisation, role, shown)
  await page.getByRole('link', { name: t('access.people.invite') }).click()
  await expectHarmless(page, application, role)
  await page.goBack()
  await page.getByRole('row').filter({ hasText: colleague.username }).getByRole('link').click()
  await expectHarmless(page, organisation, application, role)
  const member = new URL(page.url()).pathname
  for (const question of ['remove', 'manager']) {
    await page.goto(`${member}/${question}`)
    await expectHarmless(page, organisation)
  }
  await page.goto(member)
  await page.locator('input[name$=".READER"][type=checkbox]').uncheck()
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await expectHarmless(page, t('access.told.roles'))

  await page.goto(`/${language}/portal/api-keys/new`)
  await expectHarmless(page, organisation)
  await page.getByLabel(t('apiKeys.name')).fill(hostile('key'))
  await page.getByRole('button', { name: t('apiKeys.form.save'), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('apiKeys.once.title'))
  await expectHarmless(page, key)
  await page.goto(`/${language}/portal/api-keys`)
  await expectHarmless(page, organisation, key, shown)
  await page.getByRole('link', { name: t('apiKeys.manage') }).click()
  await expectHarmless(page, organisation, key, shown)

  const mails = [...(await qa.inbox(person.username, 1)), ...(await qa.inbox(colleague.username, 2))]
  expect(mails.map(({ template }) => template).sort()).toEqual(['api-key-created', 'api-key-created', 'roles-changed'])
  for (const mail of mails) {
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/[\u202A-\u202E]/)
    expect(mail.html).not.toContain('<img src=x')
    expect(mail.text).toContain(organisation)
    expect(mail.text).toContain(mail.template === 'roles-changed' ? role : key)
  }
})

story('a name written from right to left stays a word of its own', async ({ page, qa }) => {
  const t = wordsIn('nl')
  const person = await qa.person({ locale: 'nl', card: true, firstName: rightToLeft, lastName: rightToLeft })
  await walks.signInWithCard({ page, qa, person, language: 'nl' })
  const name = `\u2068${rightToLeft} ${rightToLeft}\u2069`
  await expect(page.getByText(t('myKeys.welcome', { name }))).toBeVisible()
})

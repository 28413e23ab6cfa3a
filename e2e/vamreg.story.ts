import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { words } from '../examples/vamreg/words.ts'
import { expectAccessible } from './kit/axe.ts'
import { comeToWork } from './kit/clerk.ts'
import { atPortal, makeKey } from './kit/manager.ts'
import { expect, story as base, wordsIn, type Language } from './kit/story.ts'
import { startVamreg, type Vamreg } from './kit/vamreg.ts'
import * as walks from './kit/walk.ts'

const story = base.extend<{ vamreg: Vamreg }>({
  vamreg: async ({ server, qa }, use) => {
    const vamreg = await startVamreg(server, qa)
    await use(vamreg)
    await vamreg.end()
  },
})

const arrived = async (page: Page, { origin }: Vamreg, level: string, ways: string) => {
  await page.waitForURL(`${origin}/`)
  await expect(page.locator('#acr')).toHaveText(`http://eidas.europa.eu/LoA/${level}`)
  await expect(page.locator('#amr')).toHaveText(ways)
}
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
const signIn = async (page: Page, { origin }: Vamreg, language: Language) => {
  await page.goto(`${origin}/?ui_locales=${language}`)
  await page.getByRole('link', { name: words[language].signIn }).click()
}
const signInWithToken = async (walk: walks.Walk, vamreg: Vamreg) => {
  const { page, language } = walk
  await signIn(page, vamreg, language)
  await page.getByRole('link', { name: wordsIn(language)('keys.token-card') }).click()
  await page.goto(`/${language}/token/continue`)
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await arrived(page, vamreg, 'low', 'pwd card mfa')
}

story('VAMREG by its direct link: with the token, a stronger key for one page, none for another, and out everywhere', async ({ page, qa, vamreg }) => {
  const language = 'nl'
  const [t, say] = [wordsIn(language), words[language]]
  const person = await qa.person({ locale: language, card: true, keys: ['mobile-app', 'email-code'] })
  const walk = { page, qa, person, language } as const
  await page.goto(vamreg.origin)
  await expectAccessible(page, 'VAMREG, nobody there', { language, errorWord: t('common.errorPrefix') })
  await signInWithToken(walk, vamreg)
  await heading(page, say.hello(`${person.firstName} ${person.lastName}`))
  await expectAccessible(page, 'VAMREG, somebody there', { language, errorWord: t('common.errorPrefix') })

  await page.getByRole('link', { name: say.places.reports }).click()
  await heading(page, say.stronger)
  await page.getByRole('link', { name: say.goOn }).click()
  await heading(page, t('service.stronger.title'))
  await page.getByRole('link', { name: t('service.stronger.with', { key: t('keys.mobile-app') }) }).click()
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
  await page.waitForURL(`${vamreg.origin}/reports`)
  await heading(page, say.places.reports)
  await page.getByRole('link', { name: say.places.home }).click()
  await arrived(page, vamreg, 'substantial', 'pwd otp mfa')

  await page.getByRole('link', { name: say.places.declaration }).click()
  await page.getByRole('link', { name: say.goOn }).click()
  await heading(page, t('service.stronger.title'))
  await page.locator('main').getByRole('link', { name: t('service.stronger.back', { service: 'VAMREG' }) }).click()
  await expect(page.getByText(say.unmet)).toBeVisible()
  await page.getByRole('link', { name: say.home }).last().click()
  await arrived(page, vamreg, 'substantial', 'pwd otp mfa')

  await page.getByRole('button', { name: say.signOut }).click()
  await expect(page.getByText(say.signedOut)).toBeVisible()
  await page.goto(`/${language}/keys`)
  await page.waitForURL(/timeout/)
  await signIn(page, vamreg, language)
  await page.getByRole('link', { name: t('keys.email-code') }).click()
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await arrived(page, vamreg, 'substantial', 'pwd otp')
})

story('somebody comes to VAMREG with the token and goes on with an app; “This wasn’t me” from the letter ends it there too', async ({ page, qa, browser, vamreg }) => {
  const language = 'fr'
  const [t, say] = [wordsIn(language), words[language]]
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await signIn(page, vamreg, language)
  await page.getByRole('link', { name: t('keys.token-card') }).click()
  await page.getByRole('link', { name: t('notice.activate') }).click()
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'mobile-app')
  const secret = await walks.setUpApp(walk)
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/activate\/confirmation/)
  await page.locator('main').getByRole('link', { name: t('service.goOn', { service: 'VAMREG' }) }).click()
  // What was proven on the way in was the token, whatever was set up since.
  await arrived(page, vamreg, 'low', 'pwd card mfa')

  let link = ''
  await expect(async () => {
    const mail = (await qa.mails(person.email ?? '')).findLast(({ template }) => template === 'key-activated')
    link = /https?:\/\/\S+\/objection\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    expect(link).not.toBe('')
  }).toPass()
  const other = await walks.anotherBrowser(browser)
  await other.goto(link)
  await other.getByRole('button', { name: t('objection.press') }).click()
  await expect(async () => {
    await page.goto(vamreg.origin)
    await expect(page.getByRole('link', { name: say.signIn })).toBeVisible({ timeout: 500 })
  }).toPass()
})

story('an administrator sees who comes to VAMREG with the token alone, and can help them', async ({ page, qa, browser, vamreg, baseURL }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await signInWithToken(walk, vamreg)

  const desk = await walks.anotherBrowser(browser, { baseURL })
  await comeToWork(desk, qa, 'admin', language)
  await desk.goto(`/${language}/console/services`)
  await desk.getByRole('link', { name: vamreg.clientId, exact: true }).click()
  await desk.getByRole('link', { name: t('consoleServices.tokenUsers', { count: 1, shown: '1' }) }).click()
  await heading(desk, t('consoleServices.tokenPeople'))
  await expect(desk.getByRole('row')).toHaveCount(2)
  await desk.getByRole('link', { name: person.lastName }).click()
  await heading(desk, t('console.reason.title'))
})

story('from the portal the tile opens VAMREG with a sign-in of its own; signing out of the portal ends it there', async ({ page, server, qa }) => {
  const language = 'en'
  const [t, say] = [wordsIn(language), words[language]]
  const code = `V${randomUUID().slice(0, 6).toUpperCase()}`
  const person = await qa.person({ locale: language, external: true, organisations: [{ name: `De Linde ${code}`, roles: [`${code}.READER`] }] })
  const vamreg = await startVamreg(server, qa, { application: code })
  const walk = { page, qa, person, language } as const
  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
  await page.waitForURL(/\/portal$/)
  await page.getByRole('link', { name: `${t('portal.open')} ${code} (UAT)` }).click()
  await arrived(page, vamreg, 'substantial', 'pwd otp mfa')
  await heading(page, say.hello(`${person.firstName} ${person.lastName}`))

  // Nobody else may begin a sign-in there, nor send anybody on from there.
  const begin = (query: string) => fetch(`${vamreg.origin}/login?${query}`, { redirect: 'manual' })
  expect((await begin('iss=https://evil.example')).status).toBe(400)
  expect((await begin(`iss=${server.url}/oidc&target_link_uri=https://evil.example`)).headers.get('location')).toContain(`${server.url}/oidc/auth`)

  await page.goto(`/${language}/portal`)
  await page.getByRole('button', { name: t('myKeys.signOut') }).first().click()
  await expect(async () => {
    await page.goto(vamreg.origin)
    await expect(page.getByRole('link', { name: say.signIn })).toBeVisible({ timeout: 500 })
  }).toPass()
  await vamreg.end()
})

story('an organisation’s software calls VAMREG with its API key, and is let in with a good one alone', async ({ page, server, qa, vamreg }) => {
  const language = 'en'
  const say = words[language].interface
  const manager = await atPortal({ page, qa, language })
  const own = await makeKey(manager, 'VAMREG', ['keys:verify'])
  await page.getByRole('link', { name: manager.t('apiKeys.once.done') }).click()
  const good = await makeKey(manager, 'Warehouse')
  const asking = await startVamreg(server, qa, { apiKey: own })
  const call = async ({ origin }: Vamreg, key?: string) => {
    const answer = await fetch(`${origin}/api/reports`, { headers: key ? { authorization: `Bearer ${key}` } : {} })
    return { status: answer.status, body: (await answer.json()) as unknown }
  }
  expect(await call(asking, good)).toEqual({ status: 200, body: { organisation: manager.organisation, reports: [] } })
  expect(await call(asking, good.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toMatchObject({ status: 401 })
  expect(await call(asking)).toEqual({ status: 401, body: { error: 'missing' } })
  expect(await call(vamreg, good)).toMatchObject({ status: 503 })

  await page.goto(`${asking.origin}/interface?ui_locales=${language}`)
  await page.getByRole('button', { name: say.ask }).click()
  await expect(page.getByRole('status')).toContainText(say.good)
  await expect(page.getByRole('status')).toContainText(manager.organisation)
  await page.goto(`${vamreg.origin}/interface?ui_locales=${language}`)
  await expect(page.getByText(say.none)).toBeVisible()
  await asking.end()
})

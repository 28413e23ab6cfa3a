import { randomUUID } from 'node:crypto'
import { expectAccessible, type State } from './kit/axe.ts'
import { comeToWork } from './kit/clerk.ts'
import { expect, languages, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

const language = 'en'
const t = wordsIn(language)
const state: State = { language, focus: 'heading', errorWord: t('common.errorPrefix') }
const say = (key: string, values?: Record<string, string | number>) => t(`consoleServices.${key}`, values)

story('an administrator registers a service, renews its secret, ends its token, tries it, and closes it', async ({ page, qa, browser, baseURL }) => {
  const walk = await comeToWork(page, qa, 'admin', language)
  const clientId = `register-${randomUUID().slice(0, 6)}`
  const status = (key: string) => expect(page.getByRole('status').filter({ hasText: say(key) })).toBeVisible()
  const secret = () => page.locator('code.secret').innerText()

  await page.getByRole('link', { name: t('console.places.services'), exact: true }).click()
  await page.getByRole('link', { name: say('register') }).click()
  await page.getByLabel(say('clientId')).fill(clientId)
  for (const each of languages) await page.locator(`#name-${each}`).fill(`Register ${each}`)
  await page.getByLabel(say('redirectUris')).fill('https://*.example.org/callback')
  await page.getByLabel(say('environment')).fill('UAT')
  await page.getByLabel(say('contact')).fill('register@example.org')
  await page.getByRole('button', { name: say('registerIt'), exact: true }).click()
  await walks.expectRefused(walk, 'serviceAddress')
  await page.getByLabel(say('redirectUris')).fill('https://register.example.org/callback')
  await page.getByRole('button', { name: say('registerIt'), exact: true }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('once.title'))
  const first = await secret()
  expect(first).toMatch(/^ktss_[\w-]{43}$/)
  await expect(page.locator('code.secret')).toHaveAccessibleName('')
  await expectAccessible(page, 'the secret', state)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('once.goneTitle'))
  await expect(page.getByText(first)).toHaveCount(0)
  await page.getByRole('link', { name: say('once.done') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Register en')
  const home = new URL(page.url()).pathname

  // Both secrets count for a week; how the old one ends is shown.
  await page.getByRole('link', { name: say('rotate.link') }).click()
  await page.getByLabel(say('rotate.overlap')).selectOption('7')
  await page.getByRole('button', { name: say('rotate.save') }).click()
  const second = await secret()
  expect(second).not.toBe(first)
  await page.getByRole('link', { name: say('once.done') }).click()
  await expect(page.getByRole('row').filter({ hasText: second.slice(0, 10) })).toContainText(say('secrets.noEnd'))
  await expect(page.getByRole('row').filter({ hasText: first.slice(0, 10) })).not.toContainText(say('secrets.noEnd'))

  await page.getByRole('link', { name: say('tokenEndForm.link') }).click()
  await page.getByRole('radio', { name: say('tokenEndForm.day') }).check()
  await page.getByLabel(t('consolePhaseOut.day'), { exact: true }).fill('31/02/2098')
  await page.getByRole('button', { name: say('save'), exact: true }).click()
  await walks.expectRefused(walk, 'dayUnreadable')
  await page.getByLabel(t('consolePhaseOut.day'), { exact: true }).fill('31/12/2098')
  await page.getByRole('button', { name: say('save'), exact: true }).click()
  await status('told.set')
  await expect(page.getByText('31 December 2098')).toBeVisible()

  await page.getByRole('button', { name: say('try.go') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('tried.title'))
  await expect(page.getByText('http://eidas.europa.eu/LoA/substantial', { exact: true })).toBeVisible()
  await expect(page.getByText('pwd otp mfa', { exact: true })).toBeVisible()
  await expectAccessible(page, 'what the service would be told', state)
  await page.goto(home)
  await expect(page.getByText(say('usage.none'))).toBeVisible()

  // No key gives more here: a service that asked for it would let nobody in.
  await page.getByRole('link', { name: say('change'), exact: true }).click()
  await expect(page.getByLabel(say('levelAsked')).getByRole('option')).toHaveText([say('level.low'), say('level.substantial')])
  await page.getByLabel(say('levelAsked')).selectOption('low')
  await page.getByRole('button', { name: say('save'), exact: true }).click()
  await status('told.changed')

  // Its owner needs no account here.
  await page.goto(home)
  await page.getByRole('link', { name: say('ownerPageLink') }).click()
  const owner = await walks.anotherBrowser(browser, { baseURL })
  await owner.goto(page.url())
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText(t('servicePage.title', { service: 'Register en' }))
  await expect(owner.getByText('/oidc/.well-known/openid-configuration', { exact: false }).first()).toBeVisible()
  for (const text of ['register.example.org', 'register@example.org', 'ktss_']) await expect(owner.locator('body')).not.toContainText(text)

  await page.goto(`${home}/close`)
  await page.getByRole('button', { name: say('close') }).click()
  await status('told.closed')
  expect((await owner.reload())?.status()).toBe(404)
  expect((await page.goto(`${home}/change`))?.status()).toBe(404)
})

story('everybody can read what is about services, in every language', async ({ page, qa, server }) => {
  await comeToWork(page, qa, 'admin', language)
  const clientId = `readable-${randomUUID().slice(0, 6)}`
  await qa.service({ clientId, redirectUris: [`${server.url}/somewhere`] })
  await page.goto(`/${language}/console/services`)
  await page.getByRole('link', { name: clientId, exact: true }).click()
  const home = new URL(page.url()).pathname.replace(/^\/\w\w/, '')
  for (const each of languages) {
    const there: State = { ...state, language: each, errorWord: wordsIn(each)('common.errorPrefix') }
    const paths = ['/console/services', '/console/services/new', home, ...['change', 'rotate', 'token-end', 'close', 'secret', 'tried', 'token-people'].map((part) => `${home}/${part}`)]
    for (const path of [...paths, `/service/${clientId}`]) {
      await page.goto(`/${each}${path}`)
      await expectAccessible(page, `/${each}${path}`, there)
    }
  }
})

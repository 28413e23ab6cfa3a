import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expectAccessible } from './kit/axe.ts'
import { comeToWork, find, sayWhy } from './kit/clerk.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')
const look = { language: 'en', alone: true, errorWord: t('common.errorPrefix'), focus: 'heading' } as const

story('a corrected address counts once its mailbox was read', async ({ page, qa, browser, baseURL }) => {
  const stamp = String(Date.now())
  const person = await qa.person({ lastName: `Typo${stamp}`, locale: 'en', keys: ['email-code'] })
  const clerk = await comeToWork(page, qa, 'support')
  await find(clerk, person.email ?? '', person.lastName)
  await sayWhy(clerk)
  await page.getByRole('link', { name: t('console.person.correct') }).click()
  await page.getByLabel(t('console.verb.address.label')).fill('nonsense')
  await page.getByRole('button', { name: t('console.verb.address.button') }).click()
  await walks.expectRefused(clerk, 'addressMalformed')
  await page.getByLabel(t('console.verb.address.label')).fill(`right${stamp}@example.org`)
  await page.getByRole('button', { name: t('console.verb.address.button') }).click()
  await expect(page.getByText(t('console.told.address-asked'))).toBeVisible()
  await expect(page.getByText(person.email ?? '', { exact: true })).toBeVisible()

  const [letter] = await qa.inbox(`right${stamp}@example.org`, 1)
  const link = /https?:\S+\/address\/[\w-]+/.exec(letter?.text ?? '')?.[0] ?? ''
  const home = await walks.anotherBrowser(browser, { baseURL })
  await home.goto(new URL(link).pathname)
  await expectAccessible(home, 'the link to an address', look)
  await home.getByRole('button', { name: t('addressLink.confirm') }).click()
  await expect(home.getByRole('heading', { name: t('addressLink.doneTitle') })).toBeVisible()
  await home.goto(new URL(link).pathname)
  await expect(home.getByRole('heading', { name: t('addressLink.worthlessTitle') })).toBeVisible()
  await page.reload()
  await expect(page.getByText(`right${stamp}@example.org`, { exact: true })).toBeVisible()
})

story('the first administrator comes in with the link that the command prints', async ({ page, qa, server }) => {
  const username = `first${String(Date.now())}`
  const key = (letter: string) => `${letter}:${Buffer.from(`${letter}0123456789abcdefghijklmnopqrstu`).toString('base64')}`
  const env = { ...process.env, DATABASE_URL: server.databaseUrl, APP_URL: server.url, KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: key('s'), SECRET_KEYS: key('k') }
  const { stdout } = await promisify(execFile)('node_modules/.bin/tsx', ['scripts/admin-create.ts', username], { env })
  const link = /https?:\S+/.exec(stdout)?.[0] ?? ''
  await page.goto(new URL(link).pathname.replace('/nl/', '/en/'))
  await expectAccessible(page, 'the first administrator’s link', look)
  const person = { username, password: 'a kettle beside the window', email: null, mobileAppSecret: null, card: null, keys: [], firstName: username, lastName: '', locale: 'en' }
  await page.locator('input[type=password]').fill(person.password)
  await page.getByRole('button', { name: t('adminStart.go') }).click()
  await page.waitForURL(/activate\/mobile-app$/)
  const walk = { page, qa, person, language: 'en' } as const
  const secret = await walks.setUpApp(walk, 'Phone')
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await walks.endSession(walk)
  await walks.startSignIn(walk, 'mobile-app')
  await qa.moveClock({ advanceSeconds: 30 })
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/\/en\/console$/)
})

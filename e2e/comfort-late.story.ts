import type { Page } from '@playwright/test'
import { expect, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const language = 'en'
const t = wordsIn(language)
const late = 3_000

/** Keeps every page waiting for its script, until it is let go for good. */
async function holdComfort(page: Page): Promise<() => void> {
  let arrive = () => {}
  const arrived = new Promise<void>((done) => (arrive = done))
  await page.route('**/comfort.js*', async (route) => {
    await arrived
    // The page that asked may be left by now.
    await route.continue().catch(() => undefined)
  })
  return () => arrive()
}

/** Opens a page without waiting for its script. */
const open = (page: Page, path: string) => page.goto(path, { waitUntil: 'commit' })

story('while the script is on its way, the notice is a page, forms work, and nothing typed is lost when it comes', async ({ page, qa }) => {
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const arrive = await holdComfort(page)
  await open(page, `/${language}`)
  await page.getByRole('link', { name: t('keys.token-card') }).click({ noWaitAfter: true })
  await page.waitForURL(/\/token\/notice$/, { waitUntil: 'commit' })
  await page.getByRole('link', { name: t('notice.activate') }).click({ noWaitAfter: true })
  await page.waitForURL(/\/token\/activate$/, { waitUntil: 'commit' })

  const [username, password] = [page.getByLabel(t('credentials.username')), page.getByLabel(t('credentials.password'), { exact: true })]
  await username.fill(person.username)
  await password.fill('mistyped')
  await page.getByRole('button', { name: t('common.next'), exact: true }).click({ noWaitAfter: true })
  await expect(page.locator('[data-error-summary]').getByRole('link', { name: t('errors.wrongDetails') })).toBeVisible()

  await password.fill(person.password)
  await expect(page.getByRole('button', { name: t('credentials.showPassword') })).toBeHidden()
  arrive()
  await expect(page.getByRole('button', { name: t('credentials.showPassword') })).toBeVisible()
  await expect(username).toHaveValue(person.username)
  await expect(password).toHaveValue(person.password)
  await expect(password).toBeFocused()
  await next(page, t)
  await walks.enterCell(walk)
  await page.waitForURL(/\/activate\/email$/)
})

story('a countdown that begins seconds late says what is left, not what was left when the page came', async ({ page, qa }) => {
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  await walks.startSignIn({ page, qa, person, language }, 'email-code')
  await expect(page.locator('.countdown-clock')).toBeVisible()
  const arrive = await holdComfort(page)
  await open(page, page.url())
  const field = page.getByRole('textbox')
  await field.fill('12')
  const until = Number(await page.locator('code-countdown').getAttribute('data-until'))
  await new Promise((done) => setTimeout(done, late))
  arrive()
  const clock = page.locator('.countdown-clock')
  await expect(clock).toBeVisible()
  const { now } = await qa.clock()
  const [, minutes = '', seconds = ''] = /(\d+):(\d\d)/.exec((await clock.textContent()) ?? '') ?? []
  const left = (until - Date.parse(now)) / 1000
  expect(Math.abs(Number(minutes) * 60 + Number(seconds) - left)).toBeLessThan(2)
  await expect(field).toHaveValue('12')
})

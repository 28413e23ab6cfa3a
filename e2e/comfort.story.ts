import type { Page } from '@playwright/test'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

/** Notes what the live region of the countdown says from now on, and where the focus is then. */
const listen = (page: Page) =>
  page.locator('code-countdown [role=status]').evaluate((region) => {
    const heard: [string, string | undefined][] = []
    new MutationObserver(() => heard.push([region.textContent, document.activeElement?.id])).observe(region, { childList: true, characterData: true })
    Object.assign(globalThis, { heard })
  })

story('a countdown speaks each full minute, at thirty seconds and at the end, and leaves the focus where it is', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  await page.clock.install()
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  await walks.startSignIn({ page, qa, person, language }, 'email-code')
  const field = page.getByRole('textbox')
  await field.focus()
  await listen(page)
  await expect(page.locator('.countdown-clock')).toHaveText(/ (5:00|4:5\d)/)
  await page.clock.runFor(300_000)

  const left = [4, 3, 2].map((minutes) => t('code.minutesOther', { minutes }))
  const said = [...left, t('code.minutesOne', { minutes: 1 }), t('code.seconds', { seconds: 30 }), t('code.expired')]
  const heard = await page.evaluate(() => (globalThis as never as { heard: unknown[] }).heard)
  expect(heard).toEqual(said.map((words) => [words, 'code']))
  await expect(page.locator('code-countdown > p')).toHaveText([t('code.expired')])
  await expect(field).toBeFocused()
})

story('on a phone the link to the app comes before the picture, which lies on white in the dark', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  await walks.reachScan({ page, qa, person, language })
  const topOf = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? NaN
  expect(await topOf('.qr-frame')).toBeLessThanOrEqual(await topOf('a[href^="otpauth:"]'))
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await topOf('.qr-frame')).toBeGreaterThan(await topOf('a[href^="otpauth:"]'))

  await page.emulateMedia({ colorScheme: 'dark' })
  const [frame, picture] = [page.locator('.qr-frame'), page.locator('.qr-frame svg')]
  await expect(frame).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await expect(frame).toHaveCSS('forced-color-adjust', 'none')
  await expect(picture.locator('path').first()).toHaveCSS('fill', 'rgb(255, 255, 255)')
  await expect(picture.locator('path').last()).toHaveCSS('stroke', 'rgb(0, 0, 0)')

  // A browser that lets no page write to the clipboard, in neither way.
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
    Object.assign(document, { execCommand: () => false })
  })
  await page.getByRole('button', { name: t('mobileApp.copy') }).click()
  await expect(page.getByRole('status').filter({ hasText: t('mobileApp.copyFailed') })).toBeVisible()
})

import type { Page } from '@playwright/test'
import { story, expect, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

/** Opens the notice over the choice of keys. */
async function openNotice(page: Page, language: 'nl' | 'fr' | 'de' | 'en') {
  const t = wordsIn(language)
  await page.goto(`/${language}`)
  await page.getByRole('link', { name: t('keys.token-card') }).click()
  const dialog = page.getByRole('dialog', { name: t('notice.title') })
  await expect(dialog).toBeVisible()
  return dialog
}

const focusIsIn = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.closest('dialog') ? 'dialog' : (activeElement?.tagName ?? 'nothing')
  })

story('the notice opens over the choice, holds the focus, and Escape carries on with the token', async ({ page }) => {
  const language = 'nl'
  const dialog = await openNotice(page, language)
  await expect(page).toHaveURL(new RegExp(`/${language}$`))
  await expect(dialog.getByRole('heading').first()).toBeFocused()
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('Tab')
    // Between last and first the focus may rest on the window itself, never on the page below.
    expect(['dialog', 'BODY']).toContain(await focusIsIn(page))
  }
  await page.keyboard.press('Escape')
  await page.waitForURL(new RegExp(`/${language}/token/continue$`))
})

story('the notice offers a new key first, another key, and its cross', async ({ page }) => {
  const language = 'fr'
  const t = wordsIn(language)
  let dialog = await openNotice(page, language)
  await expect(dialog.getByRole('link')).toHaveText([t('notice.activate'), t('notice.other'), /./])
  await expect(dialog).toContainText(t('notice.personalText'))
  await dialog.getByRole('link', { name: t('notice.other') }).click()
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(new RegExp(`/${language}$`))

  dialog = await openNotice(page, language)
  await dialog.getByRole('button', { name: t('notice.closeLabel') }).click()
  await page.waitForURL(/\/token\/continue$/)

  dialog = await openNotice(page, language)
  await dialog.getByRole('link', { name: t('notice.activate') }).click()
  await page.waitForURL(/\/token\/activate$/)
})

story('whoever closes the notice signs in to My digital keys, where the invitation stands until it is followed', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const dialog = await openNotice(page, language)
  await dialog.locator('a[href$="/token/continue"]').click()
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await page.waitForURL(/\/keys$/)
  await expect(page.getByRole('article', { name: t('keys.token-card') })).toContainText(t('myKeys.active'))
  await expect(page.getByRole('heading', { name: t('myKeys.inviteTitle') }).or(page.getByText(t('myKeys.inviteTitle'), { exact: true })).first()).toBeVisible()
  await page.getByRole('link', { name: t('myKeys.activate') }).click()
  await page.waitForURL(/activate\/email$/)
  await page.getByRole('link', { name: t('common.cancel') }).click()
  await page.waitForURL(/\/keys$/)
  await expect(page.getByText(t('myKeys.unfinished'))).toBeVisible()
  await page.getByRole('link', { name: t('myKeys.continue') }).click()
  await page.waitForURL(/activate\/email$/)
})

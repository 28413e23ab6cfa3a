import type { Locator, Page } from '@playwright/test'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')

/** Moves on with Tab until `target` has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 40; stops++) {
    await page.keyboard.press('Tab')
    await expectFocusSeen(page)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab never came to ${target.toString()}`)
}

/** The focus has a mark of its own, and nothing lies over it (WCAG 2.4.7 and 2.4.11). */
async function expectFocusSeen(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body) return null
    const marked = [active, active.closest('.card')].some((element) => {
      if (!element) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
    if (!marked) return `no mark: ${active.outerHTML}`
    const box = active.getBoundingClientRect()
    const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 12)]
    const top = document.elementFromPoint(x, y)
    const seen = top && (active.contains(top) || top.contains(active) || top.closest('label')?.contains(active))
    return seen ? null : `covered or out of sight: ${active.outerHTML}`
  })
  expect(hidden).toBeNull()
}

const link = (page: Page, name: string) => page.getByRole('link', { name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Types into the field of this label, and sends it with Enter. */
async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

story('somebody without a mouse replaces the card by a code by e-mail', async ({ page, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const walk = { page, qa, person, language: 'en' as const }
  await page.goto('/en')

  await page.keyboard.press('Tab')
  await expect(link(page, t('common.skip'))).toBeFocused()
  await expectFocusSeen(page)
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await tabTo(page, link(page, t('keys.token-card')))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading', { name: t('notice.title') })).toBeFocused()
  await tabTo(page, dialog.getByRole('link', { name: t('notice.activate') }))
  await page.keyboard.press('Enter')

  await page.waitForURL(/token\/activate/)
  await typeInto(page, t('credentials.username'), person.username)
  await typeInto(page, t('credentials.password'), 'mistyped')
  await tabTo(page, page.getByRole('button', { name: t('credentials.show') }))
  await page.keyboard.press('Space')
  await expect(page.getByLabel(t('credentials.password'), { exact: true })).toHaveAttribute('type', 'text')
  await tabTo(page, button(page, t('common.next')))
  await page.keyboard.press('Space')

  await page.waitForURL(/again/)
  await expect(page.locator('[data-error-summary]')).toBeFocused()
  await tabTo(page, link(page, t('errors.wrongDetails')))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(t('credentials.username'))).toBeFocused()
  await expectFocusSeen(page)
  await typeInto(page, t('credentials.password'), person.password)
  await page.keyboard.press('Enter')

  await page.waitForURL(/token\/cell/)
  await expect(page.locator('h1')).toBeFocused()
  await tabTo(page, page.getByRole('textbox'))
  const number = /\d+/.exec(await page.title())?.[0] ?? ''
  await page.keyboard.type(person.card?.cells[number] ?? '')
  await page.keyboard.press('Enter')

  await page.waitForURL(/activate\/email$/)
  await expect(page.locator('h1')).toBeFocused()
  await tabTo(page, button(page, t('common.next')))
  await page.keyboard.press('Enter')

  await page.waitForURL(/activate\/select/)
  await tabTo(page, page.locator('main summary'))
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('select.whyEmail'))).toBeVisible()
  await tabTo(page, page.getByRole('radio').first())
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: t('keys.mobile-app') })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('radio', { name: t('keys.email-code') })).toBeChecked()
  await expectFocusSeen(page)
  await tabTo(page, button(page, t('select.activate')))
  await page.keyboard.press('Enter')

  await page.waitForURL(/activate\/email-code/)
  await typeInto(page, t('emailCode.label'), await walks.codeFromMailbox(walk))
  await page.keyboard.press('Enter')
  await page.waitForURL(/activate\/confirmation/)
  await expect(page.locator('h1')).toBeFocused()
  await tabTo(page, button(page, t('confirmation.endSession')))
  await page.keyboard.press('Enter')
  await walks.expectSignedOut(walk)
})

story('somebody without a mouse replaces the card by an app, and copies the key for it', async ({ page, qa, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const person = await qa.person({ locale: 'en', card: true })
  const walk = { page, qa, person, language: 'en' as const }
  await walks.signInWithCard(walk)
  await walks.confirmAddress(walk)
  await tabTo(page, page.getByRole('radio').first())
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: t('keys.mobile-app') })).toBeChecked()
  await page.keyboard.press('Enter')

  await page.waitForURL(/activate\/mobile-app$/)
  await expect(page.locator('h1')).toBeFocused()
  await tabTo(page, button(page, t('common.next')))
  await page.keyboard.press('Enter')

  await page.waitForURL(/mobile-app\/scan/)
  await expect(page.locator('h1')).toBeFocused()
  const secret = await walks.shownSecret(page)
  const copying = button(page, t('mobileApp.copy'))
  await tabTo(page, copying)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: t('mobileApp.copied') })).toBeVisible()
  await expect(copying).toBeFocused()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret)
  await expect(page.locator('.secret')).toHaveText(secret.replace(/.{4}(?=.)/g, '$& '))
  await typeInto(page, t('mobileApp.device'), 'Phone')
  await page.keyboard.press('Enter')

  await page.waitForURL(/mobile-app\/code/)
  await typeInto(page, t('mobileApp.codeLabel'), await walks.appCode(walk, secret))
  await page.keyboard.press('Enter')
  await page.waitForURL(/activate\/confirmation/)
  await expect(page.locator('h1')).toBeFocused()
})

story('the notice keeps the focus of whoever has no mouse, and gives it back', async ({ page }) => {
  await page.goto('/en')
  const card = link(page, t('keys.token-card'))
  const dialog = page.getByRole('dialog')
  const open = async () => {
    await tabTo(page, card)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('heading', { name: t('notice.title') })).toBeFocused()
  }
  const inside = () =>
    page.evaluate(() => document.activeElement === document.body || Boolean(document.activeElement?.closest('dialog')))

  await open()
  for (let stops = 0; stops < 12; stops++) {
    await page.keyboard.press(stops < 8 ? 'Tab' : 'Shift+Tab')
    expect(await inside()).toBe(true)
    await expectFocusSeen(page)
  }
  await tabTo(page, dialog.getByRole('link', { name: t('notice.other') }))
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(/\/en$/)
  await expect(card).toBeFocused()

  await page.reload()
  await open()
  await page.keyboard.press('Escape')
  await page.waitForURL(/token\/continue/)
  await tabTo(page, page.getByLabel(t('credentials.username')))
})

story('somebody without a mouse signs in, makes recovery codes, removes a key and changes the password', async ({ page, qa }) => {
  const person = await qa.person({ locale: 'en', card: false, keys: ['email-code', 'mobile-app'] })
  const walk = { page, qa, person, language: 'en' as const }
  const press = async (target: Locator) => {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  }
  await page.goto('/en')
  await press(link(page, t('keys.mobile-app')))
  await page.waitForURL(/mobile-app$/)
  await typeInto(page, t('credentials.username'), person.username)
  await typeInto(page, t('credentials.password'), person.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/mobile-app\/code/)
  await expect(page.locator('h1')).toBeFocused()
  await tabTo(page, page.getByRole('textbox'))
  await page.keyboard.type(await walks.appCode(walk, person.mobileAppSecret ?? ''))
  await page.keyboard.press('Enter')

  await page.waitForURL(/\/keys$/)
  await press(button(page, t('recovery.make')))
  await page.waitForURL(/recovery-codes\/new$/)
  await press(button(page, t('recovery.make')))
  await page.waitForURL(/keys\/recovery-codes$/)
  await expect(page.locator('h1')).toBeFocused()
  await tabTo(page, page.getByRole('checkbox', { name: t('recovery.kept') }))
  await page.keyboard.press('Space')
  await press(button(page, t('common.next')))

  await page.waitForURL(/keys\?done=kept$/)
  await press(page.getByRole('article').filter({ hasText: t('keys.email-code') }).getByRole('button', { name: t('myKeys.remove') }))
  await page.waitForURL(/keys\/remove\/email-code$/)
  await expect(page.locator('h1')).toBeFocused()
  await press(button(page, t('removeKey.remove')))

  await page.waitForURL(/keys\?done=removed$/)
  await press(link(page, t('profile.title')))
  await page.waitForURL(/\/profile$/)
  await press(page.locator('a[href$="/profile/password"]'))
  await page.waitForURL(/profile\/password$/)
  await typeInto(page, t('password.current'), person.password)
  await typeInto(page, t('password.new'), 'short')
  await page.keyboard.press('Enter')
  await page.waitForURL(/again/)
  await expect(page.locator('[data-error-summary]')).toBeFocused()
  await typeInto(page, t('password.current'), person.password)
  await typeInto(page, t('password.new'), 'another sentence about rain')
  await page.keyboard.press('Enter')
  await page.waitForURL(/profile\?changed=password$/)
})

import type { Page } from '@playwright/test'
import { languages, story, expect, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

/** What the one field for a code tells keyboards and helpers; whatever is pasted comes along whole. */
async function expectCodeField(page: Page, attributes: Record<string, string>) {
  const field = page.getByRole('textbox')
  for (const [name, value] of Object.entries(attributes)) await expect(field).toHaveAttribute(name, value)
  await expect(field).not.toHaveAttribute('maxlength')
}
const fromPaper = { inputmode: 'text', autocomplete: 'off', autocapitalize: 'characters' }
const digits = { inputmode: 'numeric', autocomplete: 'one-time-code' }

for (const language of languages) {
  const t = wordsIn(language)

  story(`a citizen replaces the card by a code by e-mail, in ${language}`, async ({ page, qa }) => {
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language }
    await walks.chooseToken(walk)
    await walks.enterCredentials(walk)
    await walks.askedNumber(walk)
    await expectCodeField(page, fromPaper)
    await walks.enterCell(walk)
    await page.waitForURL(/\/activate\/email$/)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.getByText(person.email ?? '')).toBeVisible()
    await walks.confirmAddress(walk)
    await walks.chooseKey(walk, 'email-code')
    await expectCodeField(page, digits)
    await walks.typeCode(walk, await walks.codeFromMailbox(walk))
    await expect(page.getByText(t('confirmation.success'))).toBeVisible()
    await walks.endSession(walk)

    const mails = await qa.inbox(person.email ?? '', 3)
    expect(mails.map((m) => m.template).sort()).toEqual(['key-activated', 'registration-code', 'token-deactivated'])
    expect(new Set(mails.map((m) => m.locale))).toEqual(new Set([language]))
    const activated = mails.find((m) => m.template === 'key-activated')
    expect(activated?.text.toLowerCase()).toContain(t('keys.email-code').toLowerCase())

    await walks.chooseToken(walk)
    await walks.enterCredentials(walk)
    await page.waitForURL(/token\/refused/)
    await expect(page.getByText(t('refused.token-card'))).toBeVisible()
  })

  story(`a citizen replaces the card by a mobile app, in ${language}`, async ({ page, qa }) => {
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language }
    await walks.signInWithCard(walk)
    await walks.confirmAddress(walk)
    await walks.chooseKey(walk, 'mobile-app')
    const secret = await walks.setUpApp(walk)
    await expectCodeField(page, digits)
    await walks.typeCode(walk, await walks.appCode(walk, secret))
    await expect(page.getByText(t('confirmation.success'))).toBeVisible()
    await walks.endSession(walk)

    const mails = await qa.inbox(person.email ?? '', 2)
    expect(mails.map((m) => m.template).sort()).toEqual(['key-activated', 'token-deactivated'])
    const activated = mails.find((m) => m.template === 'key-activated')
    expect(activated?.text.toLowerCase()).toContain(t('keys.mobile-app').toLowerCase())
    expect(activated?.text.toLowerCase()).not.toContain(t('keys.email-code').toLowerCase())

    await page.getByRole('link', { name: t('keys.mobile-app') }).click()
    await walks.enterCredentials(walk)
    await page.waitForURL(/mobile-app\/code/)
    await qa.moveClock({ advanceSeconds: 30 })
    await walks.typeCode(walk, await walks.appCode(walk, secret))
    await page.waitForURL(/\/keys$/)
    await expect(page.getByRole('article').getByText('Telefoon')).toBeVisible()
  })
}

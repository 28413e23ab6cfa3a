import type { Page } from '@playwright/test'
import { expect, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

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

story('a name written from right to left stays a word of its own', async ({ page, qa }) => {
  const t = wordsIn('nl')
  const person = await qa.person({ locale: 'nl', card: true, firstName: rightToLeft, lastName: rightToLeft })
  await walks.signInWithCard({ page, qa, person, language: 'nl' })
  const name = `\u2068${rightToLeft} ${rightToLeft}\u2069`
  await expect(page.getByText(t('myKeys.welcome', { name }))).toBeVisible()
})

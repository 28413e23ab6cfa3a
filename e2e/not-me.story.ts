import type { Page } from '@playwright/test'
import { expectAccessible } from './kit/axe.ts'
import type { QaMail } from './kit/qa.ts'
import { languages, story, expect, wordsIn, type Language } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const linkIn = (mail: QaMail | undefined) => /https?:\/\/\S+\/objection\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''

/** The letter of one kind that came to an address, once it has. */
async function letter(walk: walks.Walk, template: string): Promise<QaMail | undefined> {
  let found: QaMail | undefined
  await expect(async () => {
    found = (await walk.qa.mails(walk.person.email ?? '')).findLast((mail) => mail.template === template)
    expect(found).toBeDefined()
  }).toPass()
  return found
}

/** Somebody with card, password and mailbox activates a key by e-mail. */
async function activateByMail(walk: walks.Walk) {
  await walks.reachEmailCode(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await walk.page.waitForURL(/activate\/confirmation/)
}

const press = (page: Page, language: Language) => page.getByRole('button', { name: wordsIn(language)('objection.press') }).click()

story('who did not activate a key says so from the letter, signed out and without scripts', async ({ page, qa, browser, server }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await activateByMail(walk)
  const link = linkIn(await letter(walk, 'key-activated'))
  expect(link).toMatch(new RegExp(`^${server.url}/${language}/objection/[\\w-]{43}$`))

  // What scans mail follows links, too.
  for (const method of ['HEAD', 'GET', 'GET']) expect((await fetch(link, { method })).status).toBe(200)

  const other = await walks.anotherBrowser(browser, { javaScriptEnabled: false })
  await other.goto(link)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('objection.title'))
  await expect(other.getByText(t('objection.will.frozen', { key: t('keys.email-code') }))).toBeVisible()
  await expect(other.getByText(t('objection.none'))).toBeVisible()
  await press(other, language)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('objection.usedTitle'))
  const reference = /K-\w{4}-\w{2}/.exec(await other.locator('main').innerText())?.[0] ?? ''
  expect(reference).not.toBe('')
  expect((await letter(walk, 'case-received'))?.text).toContain(reference)

  // The link does nothing more, and says the same to whoever opens it again.
  await other.goto(link)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('objection.usedTitle'))
  await expect(other.getByText(reference)).toBeVisible()

  // Whoever was inside is out, and the key lets nobody in.
  await page.goto(`/${language}/keys`)
  await page.waitForURL(/timeout/)
  await page.goto(`/${language}/email-code`)
  await walks.enterCredentials(walk)
  await page.waitForURL(/email-code\/refused/)
})

story('a link that is too old, or none of ours, changes nothing and says whom to ask', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await activateByMail(walk)
  const link = linkIn(await letter(walk, 'key-activated'))
  await page.goto(link)
  await qa.moveClock({ advanceSeconds: 10 * 24 * 3600 })
  await press(page, language)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('objection.expiredTitle'))
  await expect(page.getByRole('link', { name: t('objection.helpDesk') })).toBeVisible()
  await page.goto(`/${language}/objection/nobody-mailed-this`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('objection.unknownTitle'))
})

story('a sign-in on a new device is told five minutes later, with the failures before it, in one letter', async ({ page, qa, browser }) => {
  const language = 'en'
  const person = await qa.person({ locale: language, card: false, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await walks.signInWithMail(walk)
  await qa.moveClock({ advanceSeconds: 60 })
  const stranger = { ...walk, page: await walks.anotherBrowser(browser) }
  await walks.startSignIn(stranger, 'email-code')
  const code = await walks.codeFromMailbox(stranger, 2)
  await walks.typeCode(stranger, walks.otherDigits(code))
  await walks.expectRefused(stranger, 'codeWrong', { triesLeft: 4 })
  await walks.typeCode(stranger, code)
  await stranger.page.waitForURL(/\/keys$/)
  expect((await qa.mails(person.email ?? '')).map((mail) => mail.template)).not.toContain('new-device')
  await qa.moveClock({ advanceSeconds: 300 })
  const told = await letter(walk, 'new-device')
  expect(told?.text).toContain('Wrong code (Security code by e-mail):')
  expect(told?.text).toContain('Logged in (Security code by e-mail):')

  // The first browser is known: signing in there again is told to nobody.
  await walks.signInWithMail(walk, 4)
  await qa.moveClock({ advanceSeconds: 300 })
  expect((await qa.mails(person.email ?? '')).filter((mail) => mail.template === 'new-device')).toHaveLength(1)
})

story('a person reads what happened with the account, and reports what was not them', async ({ page, qa }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await walks.startSignIn(walk, 'email-code')
  const code = await walks.codeFromMailbox(walk)
  await walks.typeCode(walk, walks.otherDigits(code))
  await walks.typeCode(walk, code)
  await page.waitForURL(/\/keys$/)
  await page.getByRole('link', { name: t('myKeys.activity') }).click()
  await expect(page.getByRole('rowheader')).toHaveText([
    t('activity.deeds.signed-in.done', { key: t('keys.email-code') }),
    t('activity.deeds.code-checked.refused'),
  ])
  const failure = page.getByRole('row').filter({ hasText: t('activity.deeds.code-checked.refused') })
  await failure.getByRole('link', { name: t('activity.report') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('activity.reportTitle'))
  await page.getByRole('textbox').fill('Da war ich bei der Arbeit.')
  await page.getByRole('button', { name: t('activity.reportSend') }).click()
  await expect(page.getByText(/K-\w{4}-\w{2}/)).toBeVisible()
  expect((await letter(walk, 'case-received'))?.to).toBe(person.email)
})

story('activity of many evenings is read page by page, without scripts', async ({ browser, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const page = await walks.anotherBrowser(browser, { javaScriptEnabled: false })
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.chooseToken(walk, 'continue')
  await walks.enterCredentials(walk)
  for (let i = 0; i < 30; i++) await walks.typeCode(walk, 'QQQQQQ')
  await walks.enterCell(walk)
  await page.goto(`/${language}/keys/activity`)
  await expect(page.getByRole('rowheader')).toHaveCount(25)
  await page.getByRole('link', { name: t('activity.older') }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await page.getByRole('link', { name: t('activity.newest') }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(25)
})

for (const language of languages)
  story(`everybody can read what protects an account, in ${language}`, async ({ page, qa }) => {
    const t = wordsIn(language)
    const look = (name: string, focus?: 'heading' | 'summary') =>
      expectAccessible(page, `${language}: ${name}`, { language, errorWord: t('common.errorPrefix'), forcedColours: language === 'en', ...(focus && { focus }) })
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language }
    await activateByMail(walk)
    await page.goto(`/${language}/keys/activity`)
    await look('activity', 'heading')
    await page.getByRole('link', { name: t('activity.report') }).first().click()
    await look('report', 'heading')
    await page.getByRole('button', { name: t('activity.reportSend') }).click()
    await page.waitForURL(/reported/)
    await look('reported', 'heading')
    await page.goto(linkIn(await letter(walk, 'token-deactivated')))
    await look('objection')
    await press(page, language)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('objection.usedTitle'))
    await look('objection, used', 'heading')
    await page.goto(`/${language}/objection/unknown`)
    await look('objection, unknown')
  })

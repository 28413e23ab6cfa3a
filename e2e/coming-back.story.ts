import type { Page } from '@playwright/test'
import { query } from './kit/rows.ts'
import { expect, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story('after a quarter of an hour one signs in again and is at the same step', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.reachScan(walk)
  const secret = await walks.shownSecret(page)
  await qa.moveClock({ advanceSeconds: 14 * 60 })
  await page.reload()
  await expect(page).toHaveURL(/mobile-app\/scan$/)
  await qa.moveClock({ advanceSeconds: 15 * 60 + 1 })
  await next(page, t)
  await page.waitForURL(/\/timeout$/)
  await expect(page.getByRole('heading', { name: t('timeout.title') })).toBeVisible()
  await page.getByRole('link', { name: t('timeout.again') }).click()
  await walks.chooseToken(walk)
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await page.waitForURL(/mobile-app\/scan$/)
  expect(await walks.shownSecret(page)).toBe(secret)
})

story('whoever is warned in time stays, and whoever answers too late is told so', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  await page.clock.install()
  await walks.signInWithCard({ page, qa, person, language })
  await page.waitForURL(/activate\/email$/)
  const pass = async (seconds: number) => {
    await qa.moveClock({ advanceSeconds: seconds })
    await page.clock.fastForward(seconds * 1_000)
  }
  const warning = page.getByRole('dialog', { name: t('myKeys.sessionTitle') })
  const stay = () => page.getByRole('button', { name: t('myKeys.sessionStay') }).click()
  await pass(13.5 * 60)
  await expect(warning).toBeVisible()
  const kept = page.waitForResponse(/\?do=stay$/)
  await stay()
  expect((await kept).status()).toBe(204)
  await pass(5 * 60)
  await expect(warning).toBeHidden()
  await page.reload()
  await expect(page).toHaveURL(/activate\/email$/)

  await pass(13.5 * 60)
  await expect(warning).toBeVisible()
  await qa.moveClock({ advanceSeconds: 5 * 60 })
  await stay()
  await page.waitForURL(/\/timeout$/)
})

story('whoever comes to the latest end of a session is told so once, and not offered to stay', async ({ page, qa, server }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['email-code'] })
  await page.clock.install()
  await walks.signInWithMail({ page, qa, person, language })
  await query(server, "UPDATE session SET expires_at = last_seen_at + interval '10 minutes'")
  await page.goto('/fr/keys')
  const pass = async (seconds: number) => {
    await qa.moveClock({ advanceSeconds: seconds })
    await page.clock.fastForward(seconds * 1_000)
  }
  const warning = page.getByRole('dialog', { name: t('myKeys.sessionTitle') })
  await pass(8.5 * 60)
  await expect(warning).toContainText(t('myKeys.sessionLast'))
  await expect(warning.getByRole('button', { name: t('myKeys.sessionStay') })).toHaveCount(0)
  await warning.getByRole('button', { name: t('myKeys.sessionUnderstood') }).click()
  await page.clock.fastForward(10_000)
  await expect(warning).toBeHidden()
  await pass(90)
  await page.waitForURL(/\/timeout$/)
})

story('who works in one tab is not shown out of another, and after the end finds what they were writing', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['email-code'] })
  const other = await qa.person({ locale: language, card: false, keys: ['email-code'] })
  await page.clock.install()
  await walks.signInWithMail({ page, qa, person, language })
  await page.goto('/fr/keys/info/help')
  const message = page.getByLabel(t('infoHelp.message'))
  await message.fill('Je ne trouve plus ma carte.')
  const pass = async (seconds: number) => {
    await qa.moveClock({ advanceSeconds: seconds })
    await page.clock.fastForward(seconds * 1_000)
  }
  await pass(10 * 60)
  const second = await page.context().newPage()
  await second.goto('/fr/keys')
  await pass(10 * 60)
  await expect(message).toHaveValue('Je ne trouve plus ma carte.')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await second.close()
  await pass(15 * 60)
  await page.waitForURL(/\/timeout$/)
  await expect(page.getByText(t('timeout.kept'))).toBeVisible()
  await walks.startSignIn({ page, qa, person, language }, 'email-code')
  await walks.typeCode({ page, qa, person, language }, await walks.codeFromMailbox({ page, qa, person, language }, 2))
  await page.waitForURL(/\/keys\/info\/help$/)
  await expect(message).toHaveValue('Je ne trouve plus ma carte.')

  await message.fill('Pour moi seul.')
  await pass(16 * 60)
  await page.waitForURL(/\/timeout$/)
  await walks.signInWithMail({ page, qa, person: other, language })
  await page.goto('/fr/keys/info/help')
  await expect(message).toHaveValue('')
})

story('whoever was proving a new address, or adding a second key, signs in again and goes on there', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
  const walk = { page, qa, person, language } as const
  const comeBack = async () => {
    await walks.startSignIn(walk, 'mobile-app')
    await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
  }
  const address = `new.${person.email ?? ''}`
  await walks.signInWithApp(walk, person.mobileAppSecret ?? '')
  await page.goto('/en/profile/email')
  await page.getByLabel(t('email.newAddress')).fill(address)
  await page.getByRole('button', { name: t('email.sendCode') }).click()
  await page.waitForURL(/profile\/email\/code$/)

  // The page is asked for once more, when it is too late.
  await qa.moveClock({ advanceSeconds: 15 * 60 + 1 })
  await page.reload()
  await page.waitForURL(/\/timeout$/)
  await comeBack()
  await page.waitForURL(/profile\/email\/code$/)

  // A form of the wizard is sent when it is too late.
  await page.goto('/en/activate')
  await walks.confirmAddress(walk)
  await page.getByRole('radio', { name: t('keys.email-code') }).check()
  await qa.moveClock({ advanceSeconds: 15 * 60 + 1 })
  await page.getByRole('button', { name: t('select.activate') }).click()
  await page.waitForURL(/\/timeout$/)
  await comeBack()
  await page.waitForURL(/activate\/select$/)

  // Whoever signs out has done with it.
  await qa.moveClock({ advanceSeconds: 15 * 60 + 1 })
  const tab = await page.context().newPage()
  await tab.goto('/en/profile/email')
  await tab.waitForURL(/\/timeout$/)
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await walks.expectSignedOut(walk)
  await comeBack()
  await page.waitForURL(/\/keys$/)
})

story('a page that was left open goes away once somebody else signs in', async ({ page, qa }) => {
  const language = 'de'
  const [person, other] = [await qa.person({ locale: language, card: false, keys: ['email-code'] }), await qa.person({ locale: language, card: false, keys: ['email-code'] })]
  await walks.signInWithMail({ page, qa, person, language })
  const second = await page.context().newPage()
  await walks.signInWithMail({ page: second, qa, person: other, language })
  await page.waitForURL(/\/timeout$/)
})

story('who is asked for a proof first finds the address that they typed', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await page.goto('/nl/activate/email/change')
  await page.getByLabel(t('email.newAddress')).fill('nieuw@example.org')
  await qa.moveClock({ advanceSeconds: 6 * 60 })
  await page.getByRole('button', { name: t('email.sendCode') }).click()
  await page.waitForURL(/\/prove\/activate\/email\/change$/)
  await walks.enterCell(walk)
  await page.waitForURL(/\/activate\/email\/change/)
  await expect(page.getByLabel(t('email.newAddress'))).toHaveValue('nieuw@example.org')
  await expect(page.locator('.error-summary')).toHaveCount(0)
})

story('the address of a later step leads back to where one is', async ({ page, qa, browser }) => {
  const language = 'de'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const later = ['select', 'email-code', 'mobile-app', 'mobile-app/scan', 'mobile-app/code', 'confirmation', 'email/code']
  const expectAll = async (one: Page, paths: string[], where: RegExp) => {
    for (const path of paths) {
      await one.goto(`/${language}/activate/${path}`)
      await expect(one).toHaveURL(where)
    }
  }
  const stranger = await walks.anotherBrowser(browser)
  await expectAll(stranger, ['email', ...later], /\/timeout$/)
  await stranger.context().close()
  await walks.chooseToken(walk)
  await walks.enterCredentials(walk)
  await page.waitForURL(/token\/cell/)
  await expectAll(page, ['email', ...later], /token\/cell$/)
  await walks.enterCell(walk)
  await page.waitForURL(/activate\/email$/)
  await expectAll(page, later, /activate\/email$/)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'email-code')
  await expectAll(page, ['mobile-app', 'mobile-app/scan', 'mobile-app/code', 'confirmation'], /activate\/email-code$/)
})

story('the secret of the app stays the same until it is used, and is never shown again', async ({ page, qa, request }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const scan = `/${language}/activate/mobile-app/scan`
  const shown = async () => [await walks.shownSecret(page), await page.locator('.app-key-picture svg').innerHTML()]
  await walks.reachScan(walk)
  const before = await shown()
  const secret = before[0] ?? ''
  await expect(page.locator('.secret')).toHaveText(secret.match(/.{1,4}/g)?.join(' ') ?? '')
  await page.reload()
  expect(await shown()).toEqual(before)
  await page.getByRole('textbox').fill('')
  await next(page, t)
  await walks.expectRefused(walk, 'deviceMissing')
  expect(await shown()).toEqual(before)
  await page.getByRole('textbox').fill('Phone')
  await next(page, t)
  await page.waitForURL(/mobile-app\/code/)
  await walks.typeCode(walk, await walks.wrongAppCode(walk, secret))
  await walks.expectRefused(walk, 'appCodeWrong')
  await page.getByRole('link', { name: t('common.previous') }).click()
  expect(await shown()).toEqual(before)
  await page.getByRole('link', { name: t('common.previous') }).click()
  await page.getByRole('link', { name: t('common.previous') }).click()
  await walks.chooseKey(walk, 'mobile-app')
  await page.goto(scan)
  expect(await shown()).toEqual(before)
  await next(page, t)
  await page.waitForURL(/mobile-app\/code/)
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/activate\/confirmation/)

  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  for (const path of [scan, `/${language}/keys`, `/${language}/activate/confirmation`]) {
    for (const fragment of [undefined, { RSC: '1' }, { RSC: '1', 'Next-Url': scan }] as (Record<string, string> | undefined)[]) {
      const body = await (await request.get(path, { headers: { cookie, ...fragment } })).text()
      expect(body).not.toContain(secret)
      expect(body).not.toContain('otpauth')
    }
  }
  await page.goto(scan)
  await expect(page).toHaveURL(/activate\/confirmation/)
})

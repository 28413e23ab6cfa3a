import { openRelyingParty } from './kit/relying-party.ts'
import { story, expect, next, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.use({ javaScriptEnabled: false })

story('without scripts the notice is a page with the same three ways', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.chooseToken(walk)
  await expect(page).toHaveURL(/token\/activate$/)
  await page.goto(`/${language}/token/notice`)
  await expect(page.locator('main').getByRole('link')).toHaveText([t('notice.activate'), t('notice.other'), /./])
  await expect(page.getByText(t('notice.personalText'))).toBeVisible()
  await page.getByRole('link', { name: t('notice.other') }).click()
  await page.waitForURL(new RegExp(`/${language}$`))
  await page.goBack()
  await page.locator('main a[href$="/token/continue"]').click()
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await page.waitForURL(/\/keys$/)
  await page.getByRole('link', { name: t('myKeys.activate') }).click()
  await page.waitForURL(/activate\/email$/)
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await walks.expectSignedOut({ page, language })
  await page.goto(`/${language}/keys`)
  await expect(page.getByRole('heading', { name: t('timeout.title') })).toBeVisible()
})

story('without scripts a card is replaced by a code by e-mail, with every slip on the way', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.chooseToken(walk)
  await next(page, t)
  for (const key of ['usernameMissing', 'passwordMissing'])
    await expect(page.locator('.error-summary').getByRole('link', { name: t(`errors.${key}`) })).toBeVisible()
  await walks.enterCredentials(walk, 'not the password')
  await walks.expectRefused(walk, 'wrongDetails')
  await expect(page.getByLabel(t('credentials.username'))).toHaveValue(person.username)
  await walks.enterCredentials(walk)
  await page.waitForURL(/token\/cell/)
  await walks.typeCode(walk, 'ABC')
  await walks.expectRefused(walk, 'cellShape')
  const number = await walks.askedNumber(walk)
  await walks.typeCode(walk, 'QZXJQZ')
  await walks.expectRefused(walk, 'wrongDetails')
  expect(await walks.askedNumber(walk)).toBe(number)
  await walks.enterCell(walk)
  await walks.confirmAddress(walk)
  await page.getByRole('button', { name: t('select.activate') }).click()
  await walks.expectRefused(walk, 'keyMissing')
  await walks.chooseKey(walk, 'email-code')

  const first = await walks.codeFromMailbox(walk)
  await page.getByRole('button', { name: t('code.resend') }).click()
  await walks.expectRefusedWith(walk, walks.anyNumber((seconds) => t('errors.resendWait', { seconds })))
  await walks.typeCode(walk, walks.otherDigits(first))
  await walks.expectRefused(walk, 'codeWrong', { triesLeft: 4 })
  await qa.moveClock({ advanceSeconds: 300 })
  await walks.typeCode(walk, first)
  await walks.expectRefused(walk, 'codeExpired')
  const second = await walks.askForAnotherCode(walk, 2)
  const wrong = walks.otherDigits(first, second)
  for (const triesLeft of [3, 2, 1]) {
    await walks.typeCode(walk, wrong)
    await walks.expectRefused(walk, 'codeWrong', { triesLeft })
  }
  const german = await walks.switchTo(walk, 'de')
  await expect(page).toHaveURL(/\/de\/activate\/email-code\?/)
  await walks.expectRefused(german, 'codeWrong', { triesLeft: 1 })
  await walks.switchTo(german, language)
  await walks.typeCode(walk, wrong)
  await walks.expectRefusedWith(walk, walks.anyNumber((seconds) => t('errors.codeLocked', { seconds })))
  await qa.moveClock({ advanceSeconds: 30 })
  await walks.typeCode(walk, await walks.askForAnotherCode(walk, 3))
  await expect(page.getByText(t('confirmation.success'))).toBeVisible()
  await walks.endSession(walk)

  await walks.chooseToken(walk)
  await walks.enterCredentials(walk)
  await page.waitForURL(/token\/refused$/)
  await expect(page.getByRole('alert')).toHaveText(t('refused.token-card'))
  await walks.startSignIn(walk, 'email-code')
  await walks.typeCode(walk, await walks.codeFromMailbox(walk, 6))
  await page.waitForURL(/\/keys$/)
})

story('without scripts a card is replaced by a mobile app', async ({ page, qa }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.reachScan(walk)
  await expect(page.locator('main svg').first()).toBeVisible()
  const secret = await walks.shownSecret(page)
  await walks.typeCode(walk, '')
  await walks.expectRefused(walk, 'deviceMissing')
  await expect(page.getByRole('button', { name: t('mobileApp.copy') })).toBeHidden()
  await walks.typeCode(walk, 'Tablet')
  await page.waitForURL(/mobile-app\/code/)
  await walks.typeCode(walk, await walks.wrongAppCode(walk, secret))
  await walks.expectRefused(walk, 'appCodeWrong')
  const code = await walks.appCode(walk, secret)
  await walks.typeCode(walk, code)
  await expect(page.getByText(t('confirmation.success'))).toBeVisible()
  await walks.endSession(walk)

  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, code)
  await walks.expectRefused(walk, 'appCodeReplayed')
  await qa.moveClock({ advanceSeconds: 30 })
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/\/keys$/)
  await expect(page.getByText(t('myKeys.device', { device: 'Tablet' }))).toBeVisible()
})

story('without scripts an address is changed, and every page that refuses can be read', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await page.getByRole('link', { name: t('email.change') }).click()
  const typeAddress = async (address: string) => {
    await page.getByLabel(t('email.newAddress')).fill(address)
    await page.getByRole('button', { name: t('email.sendCode') }).click()
  }
  await typeAddress('niemand')
  await walks.expectRefused(walk, 'addressMalformed')
  const address = `nieuw.${person.email ?? ''}`
  await typeAddress(address)
  await page.waitForURL(/activate\/email\/code/)
  const [letter] = await qa.inbox(address, 1)
  await walks.typeCode(walk, /(?<!\d)\d{6}(?!\d)/.exec(letter?.text ?? '')?.[0] ?? '')
  await page.waitForURL(/activate\/select/)
  await page.goto(`/${language}/activate/email`)
  await expect(page.getByText(address)).toBeVisible()

  for (const [path, words] of [
    ['token/refused', t('refused.token-card')],
    ['email-code/refused', t('refused.email-code')],
    ['mobile-app/refused', t('refused.mobile-app')],
    ['timeout', t('timeout.cookies')],
    ['nowhere', t('sorry.notFoundText')],
  ] as const) {
    await page.goto(`/${language}/${path}`)
    await expect(page.getByText(words)).toBeVisible()
  }
})

story('without scripts somebody comes from a service, is let in there, and goes back to it when they sign out', async ({ page, qa, server }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const party = await openRelyingParty(server, qa, `scriptless-${String(process.pid)}`)
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await page.goto(party.enter({ ui_locales: language }))
  await expect(page.locator('.service-line')).toContainText('SCRIPTLESS-')
  await page.getByRole('link', { name: t('keys.email-code') }).click()
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(`${party.origin}/callback**`)
  await expect(page.getByRole('heading')).toHaveText(`Hello ${person.firstName} ${person.lastName}`)
  const back = new URLSearchParams({ client_id: party.clientId, post_logout_redirect_uri: `${party.origin}/bye`, ui_locales: language })
  await page.goto(`/oidc/session/end?${back.toString()}`)
  await page.getByRole('button', { name: t('service.leave.yes') }).click()
  await page.waitForURL(`${party.origin}/bye`)
  await party.end()
})

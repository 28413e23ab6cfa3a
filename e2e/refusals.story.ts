import type { Page } from '@playwright/test'
import { story, expect, next, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story('a wrong password and a name that nobody has get the same page', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const answers: string[] = []
  await page.goto(`/${language}/token/activate`)
  for (const username of [person.username, `niemand.${person.username}`]) {
    const walk = { page, qa, person: { ...person, username }, language } as const
    await walks.enterCredentials(walk, 'not the password at all')
    await walks.expectRefused(walk, 'wrongDetails')
    await expect(page.getByLabel(t('credentials.username'))).toHaveValue(username)
    await expect(page.getByLabel(t('credentials.password'), { exact: true })).toHaveValue('')
    answers.push(page.url() + (await page.content()).replaceAll(username, '…'))
  }
  expect(answers[0]).toBe(answers[1])
})

story('whoever mistypes the password five times has to wait a minute, even with the right one', async ({ page, qa }) => {
  const language = 'fr'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await page.goto(`/${language}/token/activate`)
  for (const attempt of [1, 2, 3, 4, 5]) {
    await walks.enterCredentials(walk, `faux ${String(attempt)}`)
    await walks.expectRefused(walk, 'wrongDetails')
  }
  await walks.enterCredentials(walk)
  await walks.expectRefused(walk, 'blocked', { minutes: 1 })
  await qa.moveClock({ advanceSeconds: 61 })
  await walks.enterCredentials(walk)
  await page.waitForURL(/token\/cell/)
})

story('whoever leaves a field empty is told which one', async ({ page, qa }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const type = (text: string) => walks.typeCode(walk, text)

  await page.goto(`/${language}/token/activate`)
  await next(page, t)
  await walks.expectRefused(walk, 'usernameMissing')
  await walks.enterCredentials(walk, '')
  await walks.expectRefused(walk, 'passwordMissing')
  await expect(page.getByLabel(t('credentials.username'))).toHaveValue(person.username)
  await walks.enterCredentials(walk)
  await page.waitForURL(/token\/cell/)

  await type('')
  await walks.expectRefused(walk, 'cellMissing')
  await type('ABC12')
  await walks.expectRefused(walk, 'cellShape')
  await walks.enterCell(walk)

  await page.getByRole('link', { name: t('email.change') }).click()
  const refusedAddresses = [['', 'addressMissing'], ['nobody@', 'addressMalformed'], [person.email ?? '', 'addressSame']] as const
  for (const [address, key] of refusedAddresses) {
    await page.getByLabel(t('email.newAddress')).fill(address)
    await page.getByRole('button', { name: t('email.sendCode') }).click()
    await walks.expectRefused(walk, key)
    await expect(page.getByLabel(t('email.newAddress'))).toHaveValue(address)
  }
  await page.goto(`/${language}/activate/email`)
  await walks.confirmAddress(walk)
  await page.getByRole('button', { name: t('select.activate') }).click()
  await walks.expectRefused(walk, 'keyMissing')

  await walks.chooseKey(walk, 'mobile-app')
  await next(page, t)
  await page.waitForURL(/mobile-app\/scan/)
  await type('   ')
  await walks.expectRefused(walk, 'deviceMissing')
  await type('x'.repeat(200))
  await walks.expectRefusedWith(walk, walks.anyNumber((most) => t('errors.deviceTooLong', { most })))
  await type('  Mein Telefon <b>')
  await page.waitForURL(/mobile-app\/code/)
  await type('')
  await walks.expectRefused(walk, 'codeMissing')
  await type('12345')
  await walks.expectRefused(walk, 'codeShape')
})

story('a wrong cell is asked for again, and never another one; small letters and spaces are fine', async ({ page, qa, browser }) => {
  const language = 'en'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.chooseToken(walk)
  await walks.enterCredentials(walk)
  const number = await walks.askedNumber(walk)
  const cell = person.card?.cells[String(number)] ?? ''
  const wrong = Object.values(person.card?.cells ?? {}).find((other) => other !== cell) ?? ''

  await walks.typeCode(walk, wrong)
  await walks.expectRefused(walk, 'wrongDetails')
  expect(await walks.askedNumber(walk)).toBe(number)
  await expect(page.getByRole('textbox')).toHaveValue('')
  await page.reload()
  expect(await walks.askedNumber(walk)).toBe(number)

  const elsewhere = { ...walk, page: await walks.anotherBrowser(browser) }
  await walks.chooseToken(elsewhere)
  await walks.enterCredentials(elsewhere)
  expect(await walks.askedNumber(elsewhere)).toBe(number)
  await elsewhere.page.context().close()

  await walks.typeCode(walk, ` ${cell.slice(0, 3).toLowerCase()} ${cell.slice(3).toLowerCase()} `)
  await page.waitForURL(/activate\/email$/)
})

story('after five wrong registration codes the right one is refused too, and a new one helps', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.reachEmailCode(walk)
  const code = await walks.codeFromMailbox(walk)
  const wrong = walks.otherDigits(code)
  for (const triesLeft of [4, 3]) {
    await walks.typeCode(walk, wrong)
    await walks.expectRefused(walk, 'codeWrong', { triesLeft })
    await expect(page.getByText(t('code.triesLeft', { count: triesLeft }), { exact: true })).toBeVisible()
  }

  await qa.moveClock({ advanceSeconds: 31 })
  await page.reload()
  const second = await walks.askForAnotherCode(walk, 2)
  await expect(page.getByText(t('code.triesLeft', { count: 3 }), { exact: true })).toBeVisible()
  const wrongToo = walks.otherDigits(code, second)
  for (const triesLeft of [2, 1]) {
    await walks.typeCode(walk, wrongToo)
    await walks.expectRefused(walk, 'codeWrong', { triesLeft })
  }
  await walks.typeCode(walk, wrongToo)
  await walks.expectRefusedWith(walk, walks.anyNumber((seconds) => t('errors.codeLocked', { seconds })))
  await qa.moveClock({ advanceSeconds: 31 })
  await walks.typeCode(walk, second)
  await walks.expectRefused(walk, 'codeLocked', { seconds: 0 })

  const third = await walks.askForAnotherCode(walk, 3)
  await expect(page).toHaveURL(/activate\/email-code$/)
  await walks.typeCode(walk, ` ${third.slice(0, 3)} ${third.slice(3)} `)
  await page.waitForURL(/activate\/confirmation/)
})

story('an expired code says so, and another letter keeps step and address', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.reachEmailCode(walk)
  const first = await walks.codeFromMailbox(walk)
  await qa.moveClock({ now: await endOfCode(page) })
  await walks.typeCode(walk, first)
  await walks.expectRefused(walk, 'codeExpired')
  expect(t('errors.codeExpired')).not.toBe(t('errors.codeWrong', { triesLeft: 4 }))

  const second = await walks.askForAnotherCode(walk, 2)
  await expect(page).toHaveURL(/activate\/email-code$/)
  await expect(page.getByText(person.email ?? '')).toBeVisible()
  await walks.typeCode(walk, first)
  await walks.expectRefused(walk, 'codeWrong', { triesLeft: 4 })
  await qa.moveClock({ now: new Date(Date.parse(await endOfCode(page)) - 8000).toISOString() })
  await walks.typeCode(walk, second)
  await page.waitForURL(/activate\/confirmation/)
})

/** The instant at which the code on this page ends. */
const endOfCode = async (page: Page) =>
  new Date(Number(await page.locator('code-countdown').getAttribute('data-until'))).toISOString()

story('another letter has to wait half a minute, on the screen and on the server', async ({ page, qa }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.reachEmailCode(walk)
  await qa.inbox(person.email ?? '', 1)
  const resend = page.getByRole('button', { name: t('code.resend') })
  const wait = walks.anyNumber((seconds) => t('code.resendWait', { seconds }))

  for (const _ of ['at once', 'after a reload']) {
    await expect(resend).toHaveText(wait)
    await expect(resend).toHaveAttribute('aria-disabled', 'true')
    await page.reload()
  }
  await resend.click({ force: true })
  await expect(page).toHaveURL(/activate\/email-code$/)
  await page.locator('form:has(resend-timer)').evaluate((form: HTMLFormElement) => form.submit())
  await walks.expectRefusedWith(walk, walks.anyNumber((seconds) => t('errors.resendWait', { seconds })))

  await qa.moveClock({ advanceSeconds: 30 })
  await page.reload()
  await expect(resend).not.toHaveAttribute('aria-disabled')
  await expect(resend).toHaveText(t('code.resend'))
  const newest = await walks.askForAnotherCode(walk, 2)
  await walks.typeCode(walk, newest)
  await page.waitForURL(/activate\/confirmation/)
  const codes = (await qa.mails(person.email ?? '')).filter((mail) => mail.template === 'registration-code')
  expect(codes).toHaveLength(2)
})

story('a wrong app code, a phone that is out of time and a code used before each get their own words', async ({ page, qa }) => {
  const language = 'en'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'mobile-app')
  const secret = await walks.setUpApp(walk)
  await walks.typeCode(walk, await walks.wrongAppCode(walk, secret))
  await walks.expectRefused(walk, 'appCodeWrong')
  for (const secondsOff of [90, -90]) {
    await walks.typeCode(walk, await walks.appCode(walk, secret, secondsOff))
    await walks.expectRefused(walk, 'appClock')
  }
  const code = await walks.appCode(walk, secret)
  await walks.typeCode(walk, ` ${code.slice(0, 3)} ${code.slice(3)}`)
  await walks.endSession(walk)

  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, code)
  await walks.expectRefused(walk, 'appCodeReplayed')
  await walks.typeCode(walk, await walks.wrongAppCode(walk, secret))
  await walks.expectRefused(walk, 'appCodeWrong')
  await qa.moveClock({ advanceSeconds: 30 })
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/\/keys$/)
})

story('a code to sign in with is refused when it is wrong, too old or asked for by another browser', async ({ page, qa, browser }) => {
  const language = 'nl'
  const person = await qa.person({ locale: language, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await walks.startSignIn(walk, 'email-code')
  const first = await walks.codeFromMailbox(walk)
  await walks.typeCode(walk, walks.otherDigits(first))
  await walks.expectRefused(walk, 'codeWrong', { triesLeft: 4 })
  await qa.moveClock({ advanceSeconds: 300 })
  await walks.typeCode(walk, first)
  await walks.expectRefused(walk, 'codeExpired')
  const second = await walks.askForAnotherCode(walk, 2)
  await expect(page).toHaveURL(/email-code\/code$/)

  await qa.moveClock({ advanceSeconds: 30 })
  const stranger = { ...walk, page: await walks.anotherBrowser(browser) }
  await walks.startSignIn(stranger, 'email-code')
  await qa.inbox(person.email ?? '', 3)
  await walks.typeCode(stranger, second)
  await walks.expectRefused(stranger, 'codeWrong', { triesLeft: 4 })
  for (let tries = 4; tries > 0; tries--) await walks.typeCode(stranger, second)
  await walks.expectRefusedWith(stranger, walks.anyNumber((seconds) => wordsIn(language)('errors.codeLocked', { seconds })))
  await expect(stranger.page.getByText(wordsIn(language)('signInCode.sentTo', { address: (person.email ?? '').replace(/^(.).*@/, '$1•••@') }))).toBeVisible()
  await stranger.page.context().close()
  await walks.typeCode(walk, second)
  await page.waitForURL(/\/keys$/)
})

story('a locked card and a key that one never had meet the same kind of error page, after the right password only', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: { status: 'locked' } })
  const walk = { page, qa, person, language } as const
  for (const [entry, refused, kind] of [
    ['token/continue', 'token/refused', 'token-card'],
    ['email-code', 'email-code/refused', 'email-code'],
    ['mobile-app', 'mobile-app/refused', 'mobile-app'],
  ] as const) {
    await page.goto(`/${language}/${entry}`)
    await walks.enterCredentials(walk, 'not the password')
    await walks.expectRefused(walk, 'wrongDetails')
    await walks.enterCredentials(walk)
    await page.waitForURL(new RegExp(`${refused}$`))
    await expect(page.getByRole('alert')).toHaveText(t(`refused.${kind}`))
  }
  await page.getByRole('link', { name: t('refused.other') }).click()
  await page.waitForURL(new RegExp(`/${language}$`))
})

story('nothing secret that somebody types or reads comes back in an address, a page or the log', async ({ page, qa, server }) => {
  const language = 'fr'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const addresses: string[] = []
  const bodies: Promise<string>[] = []
  page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''))
  page.on('response', (response) => {
    if (response.status() === 200 && response.request().isNavigationRequest()) bodies.push(response.text())
  })
  const stored = () => page.evaluate(() => JSON.stringify([sessionStorage, localStorage].map((store) => Object.entries(store))))

  await walks.chooseToken(walk)
  await walks.enterCredentials(walk, 'canary-password-17')
  await walks.enterCredentials(walk)
  const cell = person.card?.cells[String(await walks.askedNumber(walk))] ?? ''
  await walks.typeCode(walk, 'QZXJQZ')
  await walks.enterCell(walk)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'email-code')
  const mailed = await walks.codeFromMailbox(walk)
  const wrong = walks.otherDigits(mailed)
  await walks.typeCode(walk, wrong)
  await walks.expectRefused(walk, 'codeWrong', { triesLeft: 4 })
  await page.getByRole('link', { name: wordsIn(language)('common.previous') }).click()
  await walks.chooseKey(walk, 'mobile-app')
  const shown = bodies.length
  const secret = await walks.setUpApp(walk)
  const appCode = await walks.appCode(walk, secret)
  await walks.switchTo(walk, 'de')
  await walks.switchTo(walk, 'fr')
  await walks.typeCode(walk, appCode)
  await page.waitForURL(/activate\/confirmation/)
  const kept = await stored()

  const secrets = [person.password, 'canary-password-17', cell, 'QZXJQZ', mailed, wrong, secret, appCode]
  const read = await Promise.all(bodies)
  const scanPages = read.slice(shown).filter((body) => body.includes('otpauth://'))
  expect(scanPages).toHaveLength(1)
  const places = { address: addresses.join('\n'), log: server.log(), storage: kept }
  const pages = read.filter((body) => !scanPages.includes(body))
  for (const word of secrets) {
    const found = new RegExp(`(?<![0-9A-Za-z])${word}(?![0-9A-Za-z])`)
    for (const [name, text] of Object.entries(places)) expect(found.test(text), `${word} in the ${name}`).toBe(false)
    expect(pages.filter((body) => found.test(body)), word).toEqual([])
  }
  for (const mail of await qa.inbox(person.email ?? '', 3)) expect(mail.subject).not.toMatch(/\d{6}/)
})

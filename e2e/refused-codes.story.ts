import type { Page } from '@playwright/test'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

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
  await expect(page.getByRole('status').filter({ hasText: t('code.resent') })).toBeVisible()
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

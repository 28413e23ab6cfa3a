import type { BrowserContext, Page } from '@playwright/test'
import { story, expect, next, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const count = (mails: { template: string }[], template: string) => mails.filter((mail) => mail.template === template).length

story('two browsers finish with two keys: one wins, and the other is told which', async ({ page, qa, browser }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const byMail = { page, qa, person, language } as const
  const byApp = { ...byMail, page: await walks.anotherBrowser(browser) }
  await walks.reachEmailCode(byMail)
  const code = await walks.codeFromMailbox(byMail)

  await walks.chooseToken(byApp)
  await walks.enterCredentials(byApp)
  await walks.enterCell(byApp)
  await byApp.page.waitForURL(/activate\/email-code$/)
  await byApp.page.getByRole('link', { name: t('common.previous') }).click()
  await walks.chooseKey(byApp, 'mobile-app')
  const secret = await walks.setUpApp(byApp)
  const appCode = await walks.appCode(byApp, secret)
  await Promise.all([walks.typeCode(byMail, code), walks.typeCode(byApp, appCode)])

  const ends: string[] = []
  for (const one of [byMail.page, byApp.page]) {
    await one.waitForURL(/activate\/(confirmation|elsewhere)/)
    await one.goto(`/${language}/activate/confirmation`)
    ends.push(new URL(one.url()).pathname.replace(`/${language}/activate/`, ''))
  }
  expect([...ends].sort()).toEqual(['confirmation', 'elsewhere'])
  const [winner, loser] = ends[0] === 'confirmation' ? [byMail.page, byApp.page] : [byApp.page, byMail.page]
  const key = t(winner === byMail.page ? 'keys.email-code' : 'keys.mobile-app')
  await expect(winner.getByText(key).first()).toBeVisible()
  await expect(loser.getByText(t('wizard.elsewhereText', { key }))).toBeVisible()
  await loser.goto(`/${language}/keys`)
  await expect(loser).not.toHaveURL(/\/keys$/)
  await winner.goto(`/${language}/keys`)
  await expect(winner.getByRole('article')).toHaveCount(2)
  const mails = await qa.inbox(person.email ?? '', 3)
  expect([count(mails, 'key-activated'), count(mails, 'token-deactivated')]).toEqual([1, 1])
  await byApp.page.context().close()
})

story('a tab that was left behind is told that another one went on', async ({ page, qa, context }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await walks.confirmAddress(walk)
  await page.getByRole('radio', { name: t('keys.email-code') }).check()
  const tab = await context.newPage()
  await tab.goto(`/${language}/activate/email/change`)
  await tab.getByLabel(t('email.newAddress')).fill(`new.${person.email ?? ''}`)
  await tab.getByRole('button', { name: t('email.sendCode') }).click()
  await tab.waitForURL(/activate\/email\/code$/)
  await page.getByRole('button', { name: t('select.activate') }).click()
  await page.waitForURL(/activate\/email\?/)
  await expect(page.getByRole('alert')).toContainText(t('errors.movedOn'))
})

story('two browsers send the same right code at once: one key comes of it', async ({ page, qa, browser }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const first = { page, qa, person, language } as const
  const second = { ...first, page: await walks.anotherBrowser(browser) }
  await walks.reachEmailCode(first)
  await walks.chooseToken(second)
  await walks.enterCredentials(second)
  await walks.enterCell(second)
  await second.page.waitForURL(/activate\/email-code$/)
  const code = await walks.codeFromMailbox(first)
  const tab = await page.context().newPage()
  await tab.goto(`/${language}/activate/email-code`)
  await Promise.all([first, second, { ...first, page: tab }].map((walk) => walks.typeCode(walk, code)))

  const ends: string[] = []
  for (const one of [page, second.page]) {
    await one.waitForURL(/activate\/(confirmation|elsewhere)/)
    await one.goto(`/${language}/activate/confirmation`)
    await one.waitForURL(/activate\/(confirmation|elsewhere)/)
    ends.push(new URL(one.url()).pathname.split('/').at(-1) ?? '')
    await expect(one.getByText(t('keys.email-code')).first()).toBeVisible()
  }
  expect(ends.sort()).toEqual(['confirmation', 'elsewhere'])
  await tab.waitForURL(/activate\/(confirmation|elsewhere)/)
  const mails = await qa.inbox(person.email ?? '', 3)
  expect(mails).toHaveLength(3)
  await second.page.context().close()
})

story('a double click, a reload and Back send no second letter and lose no step', async ({ page, qa }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await page.getByRole('button', { name: t('common.next') }).dblclick()
  await page.waitForURL(/activate\/select/)
  await page.getByRole('radio', { name: t('keys.email-code') }).check()
  await page.getByRole('button', { name: t('select.activate') }).dblclick()
  await page.waitForURL(/activate\/email-code$/)
  await walks.codeFromMailbox(walk)
  await page.reload()
  await page.goBack()
  await page.goForward()
  await expect(page).toHaveURL(/activate\/email-code$/)
  await page.getByRole('link', { name: t('common.previous') }).click()
  await walks.chooseKey(walk, 'email-code')

  await qa.moveClock({ advanceSeconds: 30 })
  await page.reload()
  await page.getByRole('button', { name: t('code.resend') }).dblclick()
  const second = (await qa.inbox(person.email ?? '', 2)).at(-1)
  await page.reload()
  await page.getByRole('textbox').fill(/(?<!\d)\d{6}(?!\d)/.exec(second?.text ?? '')?.[0] ?? '')
  await page.getByRole('button', { name: t('common.next') }).dblclick()
  await page.waitForURL(/activate\/confirmation/)

  await page.reload()
  await page.goBack()
  await page.waitForURL(/activate\/confirmation/)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  const mails = await qa.inbox(person.email ?? '', 4)
  expect(mails.map((mail) => mail.template).sort()).toEqual([
    'key-activated',
    'registration-code',
    'registration-code',
    'token-deactivated',
  ])
})

story('after End session nothing of it is left: no cookie that works, nothing behind Back, no other tab', async ({ page, qa, browser }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.reachEmailCode(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(/activate\/confirmation/)
  const tab = await page.context().newPage()
  await tab.goto(`/${language}/keys`)
  await expect(tab.getByText(person.lastName).first()).toBeVisible()
  await page.evaluate(() => sessionStorage.setItem('kiosk', 'left behind'))
  const cookies = await page.context().cookies()
  expect(cookies.length).toBeGreaterThan(0)

  await walks.endSession(walk)
  // What stays says that somebody signed in here, and with which kind of key; not who.
  const left = (await page.context().cookies()).map(({ name }) => name)
  expect(left.filter((name) => !['keyturn-device', 'keyturn-last-key'].includes(name))).toEqual([])
  expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0)
  await tab.waitForURL(/\/timeout$/)
  await expect(tab.getByText(person.lastName)).toHaveCount(0)
  await page.goBack()
  await expect(page.getByRole('heading', { name: t('timeout.title') })).toBeVisible()
  for (const personal of [person.lastName, person.email ?? '']) await expect(page.getByText(personal)).toHaveCount(0)

  const thief = await walks.anotherBrowser(browser)
  await thief.context().addCookies(cookies)
  for (const path of ['keys', 'activate', 'activate/confirmation', 'token/cell']) {
    await thief.goto(`/${language}/${path}`)
    await expect(thief).toHaveURL(/\/timeout$/)
  }
  await thief.context().close()
})

/** A browser that keeps no cookie of ours: the answers to forms lose theirs on the way. */
async function blockCookies(context: BrowserContext) {
  await context.route('**/*', async (route) => {
    const request = route.request()
    if (request.method() !== 'POST') return route.fallback()
    const body = new Uint8Array(request.postDataBuffer() ?? [])
    const answer = await fetch(request.url(), { method: 'POST', redirect: 'manual', headers: await request.allHeaders(), body })
    // Playwright does not hand redirects to a browser, so the page is sent on in another way.
    const refresh = `0;url=${answer.headers.get('location') ?? ''}`
    return route.fulfill({ status: 200, headers: { 'content-type': 'text/html', refresh }, body: '' })
  })
}

story('a browser that blocks cookies is told so, and not sent in circles', async ({ page, qa, context }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.chooseToken(walk)
  await blockCookies(context)
  await walks.enterCredentials(walk)
  await page.waitForURL(/\/timeout$/)
  await expect(page.getByText(t('timeout.cookies'))).toBeVisible()
  await page.getByRole('link', { name: t('timeout.again') }).click()
  await page.waitForURL(new RegExp(`/${language}$`))
})

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

import type { BrowserContext } from '@playwright/test'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

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

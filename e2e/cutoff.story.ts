import type { Page } from '@playwright/test'
import type { QaKit } from './kit/qa.ts'
import { story, expect, next, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

let usual: string

story.beforeEach(async ({ qa }) => {
  usual = (await qa.phaseOut()).cutoff
})
story.afterEach(async ({ qa }) => {
  await qa.cutoff(usual)
})

const winter = { cutoff: '2027-01-31T00:00:00+01:00', language: 'nl', from: '31 januari 2027', until: '30 januari 2027' } as const
const summer = { cutoff: '2027-07-01T00:00:00+02:00', language: 'de', from: '1. Juli 2027', until: '30. Juni 2027' } as const

const before = (instant: string, seconds: number) => new Date(Date.parse(instant) - seconds * 1000).toISOString()

/** Does something in the last second before `cutoff`, and again when the second was over too soon to be sure. */
async function inTheLastSecond<T>(qa: QaKit, cutoff: string, prepare: () => Promise<unknown>, act: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 8; tries++) {
    await qa.moveClock({ now: before(cutoff, 60) })
    await prepare()
    await qa.moveClock({ now: before(cutoff, 1) })
    const seen = await act()
    if (Date.parse((await qa.clock()).now) < Date.parse(cutoff)) return seen
  }
  throw new Error('This machine is too slow to do it within a second')
}

/** Presses "Next"; where the server sends the browser. */
async function sentTo(walk: walks.Walk): Promise<string> {
  const answer = walk.page.waitForResponse((response) => response.request().method() === 'POST')
  await next(walk.page, wordsIn(walk.language))
  return (await answer).headers().location ?? ''
}

const fillCredentials = async ({ page, person, language }: walks.Walk) => {
  const t = wordsIn(language)
  await page.goto(`/${language}/token/activate`)
  await page.getByLabel(t('credentials.username')).fill(person.username)
  await page.getByLabel(t('credentials.password'), { exact: true }).fill(person.password)
}

const fillCell = async (walk: walks.Walk) => {
  await walks.chooseToken(walk)
  await walks.enterCredentials(walk)
  const number = await walks.askedNumber(walk)
  await walk.page.getByRole('textbox').fill(walk.person.card?.cells[String(number)] ?? '')
}

const tokenPages = ['token/notice', 'token/activate', 'token/continue', 'token/cell']

async function expectNoWayIn(page: Page, language: walks.Walk['language']) {
  const t = wordsIn(language)
  for (const path of tokenPages) {
    await page.goto(`/${language}/${path}`)
    await expect(page).toHaveURL(new RegExp(`/${language}/token/refused$`))
    await expect(page.getByRole('alert')).toHaveText(t('refused.token-card'))
  }
  for (const version of ['issuing/activate', 'token/once/again', 'early'])
    expect([version, (await page.goto(`/${language}/${version}`))?.status()]).toEqual([version, 404])
  await page.goto(`/${language}`)
  await expect(page.getByText(t('choice.tokenEnded'))).toBeVisible()
  await page.getByRole('link', { name: t('keys.token-card') }).click()
  await page.waitForURL(/token\/refused$/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText(t('tokenInfo.noteEnded'))).toBeVisible()
  await expect(page.getByText(t('tokenInfo.note'))).toHaveCount(0)
}

for (const { cutoff, language, from, until } of [winter, summer]) {
  story(`the token works in the last second before ${from} and not at midnight`, async ({ page, qa, request }) => {
    const t = wordsIn(language)
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language } as const
    await qa.cutoff(cutoff)

    await qa.moveClock({ now: before(cutoff, 3600) })
    await page.goto(`/${language}/token/notice`)
    await expect(page.getByText(t('notice.text', { cutoff: from }))).toBeVisible()
    await expect(page.getByRole('link', { name: t('notice.continue', { lastDay: until }) })).toBeVisible()

    const look = async () => (await request.get(`/${language}/token/activate`, { maxRedirects: 0 })).status()
    expect(await inTheLastSecond(qa, cutoff, async () => {}, look)).toBe(200)
    expect(await inTheLastSecond(qa, cutoff, () => fillCredentials(walk), () => sentTo(walk))).toMatch(/token\/cell$/)
    expect(await inTheLastSecond(qa, cutoff, () => fillCell(walk), () => sentTo(walk))).toMatch(/activate$/)
    await page.context().clearCookies()

    await qa.moveClock({ now: cutoff })
    expect(await look()).toBe(303)
    await expectNoWayIn(page, language)
  })
}

story('a form opened before the cutoff and sent at the cutoff meets the error page', async ({ page, qa }) => {
  const { cutoff } = winter
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await qa.cutoff(cutoff)
  for (const fill of [fillCredentials, fillCell]) {
    await qa.moveClock({ now: before(cutoff, 120) })
    await fill(walk)
    await qa.moveClock({ now: cutoff })
    expect(await sentTo(walk)).toMatch(/token\/refused$/)
    await expect(page.getByRole('alert')).toHaveText(t('refused.token-card'))
  }
})

story('a cutoff that is moved is followed at once, by pages that stand open too', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const { now } = await qa.clock()
  await qa.cutoff('2027-03-01T00:00:00+01:00')
  await page.goto(`/${language}`)
  await page.getByRole('link', { name: t('keys.token-card') }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(t('notice.text', { cutoff: '1 March 2027' }))
  await qa.cutoff('2027-04-01T00:00:00+02:00')
  await page.reload()
  await page.getByRole('link', { name: t('keys.token-card') }).click()
  await expect(dialog).toContainText(t('notice.text', { cutoff: '1 April 2027' }))
  await expect(dialog).toContainText(t('notice.continue', { lastDay: '31 March 2027' }))

  await qa.cutoff(now)
  await page.keyboard.press('Escape')
  await page.waitForURL(/token\/refused$/)
  await expectNoWayIn(page, language)

  await qa.cutoff('2027-03-01T00:00:00+01:00')
  await fillCell(walk)
  await qa.cutoff(now)
  expect(await sentTo(walk)).toMatch(/token\/refused$/)
})

story('somebody who was in at 23:58 finishes at 00:03, and can go nowhere else', async ({ page, qa, browser }) => {
  const { cutoff } = winter
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await qa.cutoff(cutoff)
  await qa.moveClock({ now: before(cutoff, 120) })
  await walks.signInWithCard(walk)
  const other = { ...walk, page: await walks.anotherBrowser(browser), person: await qa.person({ locale: language, card: true }) }
  await walks.chooseToken(other, 'continue')
  await walks.enterCredentials(other)
  await walks.enterCell(other)
  await other.page.waitForURL(/\/keys$/)

  await qa.moveClock({ now: before(cutoff, -180) })
  await other.page.reload()
  await other.page.waitForURL(/activate\/email$/)
  await other.page.context().close()

  for (const path of ['keys', 'activate', 'activate/confirmation']) {
    await page.goto(`/${language}/${path}`)
    await expect(page).toHaveURL(/activate\/email$/)
  }
  await expect(page.getByRole('link', { name: t('common.cancel') })).toHaveCount(0)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'email-code')
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await expect(page.getByText(t('confirmation.success'))).toBeVisible()
  await expect(page.getByRole('link', { name: t('confirmation.toKeys') })).toHaveCount(0)
  for (const path of ['keys', 'activate']) {
    await page.goto(`/${language}/${path}`)
    await expect(page).toHaveURL(/activate\/confirmation/)
  }
  await walks.endSession(walk)
  const mails = await qa.inbox(person.email ?? '', 3)
  expect(mails.map((mail) => mail.template).sort()).toEqual(['key-activated', 'registration-code', 'token-deactivated'])

  await walks.startSignIn(walk, 'email-code')
  await walks.typeCode(walk, await walks.codeFromMailbox(walk, 4))
  await page.waitForURL(/\/keys$/)
})

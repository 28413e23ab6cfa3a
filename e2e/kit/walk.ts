import type { Page } from '@playwright/test'
import { currentAppCode } from '../../lib/mobile-app/totp.ts'
import { codeIn, type QaKit, type QaPerson } from './qa.ts'
import { expect, next, type Language, wordsIn } from './story.ts'

/** A person walking: the page, who they are, and the language they read. */
export type Walk = { page: Page; qa: QaKit; person: QaPerson; language: Language }

const say = ({ language }: Walk) => wordsIn(language)

/** From the choice of keys through the notice; `way` is what the person answers to it. */
export async function chooseToken(walk: Walk, way: 'activate' | 'continue' = 'activate') {
  const t = say(walk)
  await walk.page.goto(`/${walk.language}`)
  await walk.page.getByRole('link', { name: t('keys.token-card') }).click()
  await expect(walk.page.getByRole('heading', { name: t('notice.title') })).toBeVisible()
  if (way === 'activate') await walk.page.getByRole('link', { name: t('notice.activate') }).click()
  else await walk.page.goto(`/${walk.language}/token/continue`)
}

export async function enterCredentials(walk: Walk, password = walk.person.password) {
  const t = say(walk)
  await walk.page.getByLabel(t('credentials.username')).fill(walk.person.username)
  await walk.page.getByLabel(t('credentials.password'), { exact: true }).fill(password)
  await next(walk.page, t)
}

/** Reads the number that the page asks for and types that cell. */
export async function enterCell(walk: Walk) {
  const t = say(walk)
  await walk.page.waitForURL(/\/token\/cell/)
  const asked = Array.from({ length: 24 }, (_, i) => i + 1)
  for (const number of asked) {
    if (await walk.page.getByText(t('cell.enter', { number }), { exact: true }).count()) {
      await walk.page.getByRole('textbox').fill(walk.person.card?.cells[String(number)] ?? '')
      return next(walk.page, t)
    }
  }
  throw new Error('The page asks for no cell')
}

/** All the way in with the card, to step 1 of the wizard. */
export async function signInWithCard(walk: Walk) {
  await chooseToken(walk)
  await enterCredentials(walk)
  await enterCell(walk)
  await walk.page.waitForURL(/\/activate\/email$/)
}

export async function confirmAddress(walk: Walk) {
  await next(walk.page, say(walk))
  await walk.page.waitForURL(/\/activate\/select/)
}

export async function chooseKey(walk: Walk, kind: 'email-code' | 'mobile-app') {
  const t = say(walk)
  await walk.page.getByRole('radio', { name: t(`keys.${kind}`) }).check()
  await walk.page.getByRole('button', { name: t('select.activate') }).click()
  await walk.page.waitForURL(new RegExp(`/activate/${kind}`))
}

/** The code of the newest letter in the person's mailbox. */
export async function codeFromMailbox(walk: Walk, count = 1): Promise<string> {
  const mails = await walk.qa.inbox(walk.person.email ?? '', count)
  return codeIn(mails.at(-1))
}

export async function typeCode(walk: Walk, code: string) {
  await walk.page.getByRole('textbox').fill(code)
  await next(walk.page, say(walk))
}

/** Installs, scans by typing the key over, names the phone; returns the secret that the app now holds. */
export async function setUpApp(walk: Walk, device = 'Telefoon'): Promise<string> {
  const t = say(walk)
  await next(walk.page, t)
  await walk.page.waitForURL(/mobile-app\/scan/)
  const secret = await shownSecret(walk.page)
  await walk.page.getByRole('textbox').fill(device)
  await next(walk.page, t)
  await walk.page.waitForURL(/mobile-app\/code/)
  return secret
}

export async function shownSecret(page: Page): Promise<string> {
  const link = await page.locator('a[href^="otpauth://"]').first().getAttribute('href')
  return new URL(link ?? '').searchParams.get('secret') ?? ''
}

/** What the app shows by the product's clock. */
export async function appCode(walk: Walk, secret: string, secondsLater = 0): Promise<string> {
  const { now } = await walk.qa.clock()
  return currentAppCode(secret, new Date(new Date(now).getTime() + secondsLater * 1000))
}

export async function endSession(walk: Walk) {
  await walk.page.waitForURL(/\/activate\/confirmation/)
  await walk.page.getByRole('button', { name: say(walk)('confirmation.endSession') }).click()
  await walk.page.waitForURL(new RegExp(`/${walk.language}$`))
}

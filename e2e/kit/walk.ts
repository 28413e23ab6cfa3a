import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { codeOfStep, currentAppCode, stepAt } from '../../lib/mobile-app/totp.ts'
import { codeIn, type QaKit, type QaPerson } from './qa.ts'
import { expect, next, type Language, wordsIn } from './story.ts'

/** A person walking: the page, who they are, and the language they read. */
export type Walk = { page: Page; qa: QaKit; person: QaPerson; language: Language }

const say = ({ language }: Pick<Walk, 'language'>) => wordsIn(language)

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

/** The number of the cell that the page asks for. */
export async function askedNumber(walk: Walk): Promise<number> {
  const t = say(walk)
  await walk.page.waitForURL(/\/(token\/cell|prove\/)/)
  for (let number = 1; number <= 24; number++) {
    if (await walk.page.getByText(t('cell.enter', { number }), { exact: true }).count()) return number
  }
  throw new Error('The page asks for no cell')
}

/** Reads the number that the page asks for and types that cell. */
export async function enterCell(walk: Walk) {
  const number = await askedNumber(walk)
  await walk.page.getByRole('textbox').fill(walk.person.card?.cells[String(number)] ?? '')
  await next(walk.page, say(walk))
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

/** The code of the newest letter in the person's mailbox; it may still be under way behind one without a code. */
export async function codeFromMailbox(walk: Walk, count = 1): Promise<string> {
  let code = ''
  await expect(async () => {
    code = codeIn((await walk.qa.inbox(walk.person.email ?? '', count)).at(-1))
  }).toPass({ timeout: 15_000 })
  return code
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
  await expectSignedOut(walk)
}

/** The start says that the session is over, to whoever was sent there by ending it. */
export async function expectSignedOut(walk: Pick<Walk, 'page' | 'language'>) {
  await walk.page.waitForURL(new RegExp(`/${walk.language}#`))
  await expect(walk.page.getByText(say(walk)('choice.sessionEnded'))).toBeVisible()
}

/** Another browser, or another person's: it shares no cookie with the first. */
export async function anotherBrowser(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext(options)).newPage()
}

/** All that a message says, whatever number stands in it. */
export function anyNumber(words: (value: number) => string): RegExp {
  const quoted = words(77).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(quoted.replace('77', '\\d+'))
}

/** The form is back and says why: in the title, in the summary and beside its field. */
export async function expectRefused(walk: Walk, key: string, values?: Record<string, string | number>) {
  await expectRefusedWith(walk, say(walk)(`errors.${key}`, values))
}

export async function expectRefusedWith(walk: Walk, words: string | RegExp) {
  const { page } = walk
  await expect(page.locator('.error-summary').getByRole('link', { name: words })).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(`^${say(walk)('common.errorPrefix')}`))
  await expect(page.locator('[aria-invalid], fieldset[data-invalid]')).toHaveCount(1)
  await expect(page.locator('.field-error').filter({ hasText: words })).toBeVisible()
}

/** Six digits that are none of these. */
export function otherDigits(...codes: string[]): string {
  let digits = 482_913
  while (codes.includes(String(digits))) digits++
  return String(digits)
}

/** Six digits that the app shows at no moment near this one. */
export async function wrongAppCode(walk: Walk, secret: string): Promise<string> {
  const here = stepAt(new Date((await walk.qa.clock()).now))
  return otherDigits(...Array.from({ length: 61 }, (_, i) => codeOfStep(secret, here + i - 30)))
}

/** Presses "Send a new code"; the code of the letter that comes of it. `count` letters with codes have come then. */
export async function askForAnotherCode(walk: Walk, count: number, address = walk.person.email ?? ''): Promise<string> {
  await walk.page.getByRole('button', { name: say(walk)('code.resend') }).click()
  return codeIn((await walk.qa.inbox(address, count)).at(-1))
}

/** To the code by e-mail of the wizard. */
export async function reachEmailCode(walk: Walk) {
  await signInWithCard(walk)
  await confirmAddress(walk)
  await chooseKey(walk, 'email-code')
}

/** To the picture that the app scans. */
export async function reachScan(walk: Walk) {
  await signInWithCard(walk)
  await confirmAddress(walk)
  await chooseKey(walk, 'mobile-app')
  await next(walk.page, say(walk))
  await walk.page.waitForURL(/mobile-app\/scan/)
}

/** With a mailed code or an app, from the choice of keys to the second step. */
export async function startSignIn(walk: Walk, kind: 'email-code' | 'mobile-app') {
  await walk.page.goto(`/${walk.language}/${kind}`)
  await enterCredentials(walk)
  await walk.page.waitForURL(new RegExp(`/${kind}/code`))
}

/** Reads the page in another language, by its own link. */
export async function switchTo(walk: Walk, language: Language): Promise<Walk> {
  await walk.page.locator(`[data-languages] a[hreflang=${language}]`).click()
  await walk.page.waitForURL((url) => url.pathname.startsWith(`/${language}`))
  return { ...walk, language }
}

/** All the way in with a mailed code; `count` letters have come to the mailbox then. */
export async function signInWithMail(walk: Walk, count = 1) {
  await startSignIn(walk, 'email-code')
  await typeCode(walk, await codeFromMailbox(walk, count))
  await walk.page.waitForURL(/\/keys$/)
}

/** All the way in with the app. A code counts once: `secondsLater` is how far on the phone looks. */
export async function signInWithApp(walk: Walk, secret: string, secondsLater = 0) {
  await startSignIn(walk, 'mobile-app')
  await typeCode(walk, await appCode(walk, secret, secondsLater))
  await walk.page.waitForURL(/\/keys$/)
}

/** With name, password and one of the codes on paper. */
export async function signInWithRecoveryCode(walk: Walk, code: string) {
  await walk.page.goto(`/${walk.language}/recovery`)
  await enterCredentials(walk)
  await walk.page.waitForURL(/\/recovery\/code/)
  await typeCode(walk, code)
}

/** Makes recovery codes, from "My digital keys" or whatever page offers them, to the page that shows them. */
export async function makeRecoveryCodes(walk: Walk): Promise<string[]> {
  const t = say(walk)
  await walk.page.getByRole('button', { name: t('recovery.make'), exact: true }).click()
  await walk.page.waitForURL(/recovery-codes\/new$/)
  await walk.page.getByRole('button', { name: t('recovery.make'), exact: true }).click()
  await walk.page.waitForURL(/keys\/recovery-codes$/)
  return shownRecoveryCodes(walk.page)
}

export const shownRecoveryCodes = (page: Page) => page.locator('.recovery-codes code').allInnerTexts()

/** "I have kept these codes." */
export async function keepRecoveryCodes(walk: Walk) {
  await walk.page.getByRole('checkbox', { name: say(walk)('recovery.kept') }).check()
  await next(walk.page, say(walk))
  await walk.page.waitForURL(/keys\?done=kept$/)
}

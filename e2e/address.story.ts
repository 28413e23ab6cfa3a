import { codeIn } from './kit/qa.ts'
import { story, expect, next, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const templates = (mails: { template: string }[]) => mails.map((mail) => mail.template).sort()

/** From step 1 asks for another address; the page that wants its code is there afterwards. */
async function askChange(walk: walks.Walk, address: string) {
  const t = wordsIn(walk.language)
  await walk.page.getByRole('link', { name: t('email.change') }).click()
  await walk.page.getByLabel(t('email.newAddress')).fill(address)
  await walk.page.getByRole('button', { name: t('email.sendCode') }).click()
  await walk.page.waitForURL(/activate\/email\/code$/)
}

story('an address is changed by the code that reaches it, and the old mailbox is told', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const [old, address] = [person.email ?? '', `nouvelle.${person.email ?? ''}`]
  await walks.signInWithCard(walk)
  await askChange(walk, `  ${address} `)
  await expect(page.getByText(t('email.codeSent', { address }))).toBeVisible()
  await expect(page.getByText(t('email.codeOld', { address: old }))).toBeVisible()
  const code = codeIn((await qa.inbox(address, 1)).at(-1))
  await walks.typeCode(walk, walks.otherDigits(code))
  await walks.expectRefused(walk, 'codeWrong', { triesLeft: 4 })

  await page.goto(`/${language}/activate/email`)
  await expect(page.locator('main dd').first()).toHaveText(old)
  await expect(page.getByText(t('email.pendingText', { address }))).toBeVisible()
  await page.getByRole('link', { name: t('email.pendingLink') }).click()
  await walks.typeCode(walk, code)
  await page.waitForURL(/activate\/select$/)
  await page.goto(`/${language}/activate/email`)
  await expect(page.locator('main dd').first()).toHaveText(address)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'email-code')
  const registration = (await qa.inbox(address, 3)).find((mail) => mail.template === 'registration-code')
  await walks.typeCode(walk, codeIn(registration))
  await page.waitForURL(/activate\/confirmation/)

  const there = ['address-code', 'key-activated', 'new-address', 'registration-code', 'token-deactivated']
  expect(templates(await qa.inbox(address, 5))).toEqual(there)
  const told = await qa.inbox(old, 2)
  expect(templates(told)).toEqual(['address-change-asked', 'address-changed'])
  for (const mail of told) expect(mail.text).not.toContain(code)
})

story('a change that is cancelled keeps the old address, and its code is worth nothing', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const [old, address] = [person.email ?? '', `nieuw.${person.email ?? ''}`]
  await walks.signInWithCard(walk)
  await askChange(walk, address)
  await qa.inbox(address, 1)
  await page.getByRole('button', { name: t('email.keepOld') }).click()
  await page.waitForURL(/activate\/email$/)
  await expect(page.locator('main dd').first()).toHaveText(old)
  await expect(page.getByText(address)).toHaveCount(0)
  await page.goto(`/${language}/activate/email/code`)
  await page.waitForURL(/activate\/email$/)

  await page.getByRole('link', { name: t('email.change') }).click()
  await page.getByRole('button', { name: t('common.cancel') }).click()
  await page.waitForURL(/activate\/email$/)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'mobile-app')
  const secret = await walks.setUpApp(walk)
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/activate\/confirmation/)
  expect(templates(await qa.inbox(old, 3))).toEqual(['address-change-asked', 'key-activated', 'token-deactivated'])
  expect(templates(await qa.mails(address))).toEqual(['address-code'])
})

story('somebody without an address gives one, and proves it', async ({ page, qa }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true, email: null })
  const address = `${person.username}@example.org`
  const walk = { page, qa, person: { ...person, email: address }, language } as const
  await walks.signInWithCard(walk)
  await expect(page.getByText(t('email.missing'))).toBeVisible()
  await page.goto(`/${language}/activate/select`)
  await page.waitForURL(/activate\/email$/)
  await page.getByLabel(t('email.address')).fill(address)
  await page.getByRole('button', { name: t('email.sendCode') }).click()
  await page.waitForURL(/activate\/email\/code$/)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await page.waitForURL(/activate\/select$/)
  await walks.chooseKey(walk, 'mobile-app')
  const secret = await walks.setUpApp(walk)
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/activate\/confirmation/)
  expect(templates(await qa.inbox(address, 3))).toEqual(['address-code', 'key-activated', 'token-deactivated'])
})

story('a change under way outlives the browser, and another one goes on with it', async ({ qa, browser }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const address = `new.${person.email ?? ''}`
  const first = { page: await walks.anotherBrowser(browser), qa, person, language } as const
  await walks.signInWithCard(first)
  await askChange(first, address)
  const code = codeIn((await qa.inbox(address, 1)).at(-1))
  await first.page.context().close()

  const walk = { ...first, page: await walks.anotherBrowser(browser) }
  await walks.signInWithCard(walk)
  await expect(walk.page.locator('main dd').first()).toHaveText(person.email ?? '')
  await walk.page.getByRole('link', { name: t('email.pendingLink') }).click()
  await walks.typeCode(walk, code)
  await walk.page.waitForURL(/activate\/select$/)
  await walk.page.goto(`/${language}/activate/email`)
  await expect(walk.page.locator('main dd').first()).toHaveText(address)
  await next(walk.page, t)
  await walk.page.context().close()
})

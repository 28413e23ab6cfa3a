import { languages, story, expect, next, wordsIn, type Language } from './kit/story.ts'
import * as guests from './kit/guest.ts'
import { visitorOf } from './kit/raw.ts'
import * as walks from './kit/walk.ts'

/** Reads the page in all four languages, ends where it began, and stays on the same page all the while. */
async function inEveryLanguage(walk: walks.Walk, title: string | null, look: (in_: walks.Walk) => Promise<void> = async () => {}) {
  const { page, language } = walk
  const here = new URL(page.url()).pathname.slice(3)
  for (const other of [...languages.filter((one) => one !== language), language]) {
    const switched = await walks.switchTo(walk, other)
    expect(new URL(page.url()).pathname).toBe(`/${other}${here}`)
    await expect(page.locator('html')).toHaveAttribute('lang', other)
    if (title) await expect(page.getByRole('heading', { level: 1 })).toContainText(wordsIn(other)(title))
    await look(switched)
  }
}

const refusedFor = (key: string, values?: Record<string, number>) => (walk: walks.Walk) => walks.expectRefused(walk, key, values)

story('signing in can be read in every language, with the name and the error that stand there', async ({ page, qa, server }) => {
  for (const [wishes, locale] of [['de-AT,en;q=0.7', 'de'], ['ja, fr;q=0.2', 'fr'], ['ja', 'nl'], [undefined, 'nl']] as const) {
    const { headers } = await visitorOf(server).ask('/', { headers: { 'accept-language': wishes } })
    expect([headers.location, headers['cache-control']]).toEqual([`/${locale}`, 'no-store'])
  }
  const language = 'nl'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await page.goto(`/${language}`)
  await inEveryLanguage(walk, 'choice.title')
  await page.goto(`/${language}/token/notice`)
  await inEveryLanguage(walk, 'notice.title')
  await page.goto(`/${language}/token/activate`)
  await page.getByLabel(wordsIn(language)('credentials.username')).fill('half a name')
  await inEveryLanguage(walk, 'credentials.title.token-card', async (switched) => {
    await expect(page.getByLabel(wordsIn(switched.language)('credentials.username'))).toHaveValue('half a name')
  })
  await walks.enterCredentials(walk, 'not the password')
  await inEveryLanguage(walk, 'credentials.title.token-card', async (switched) => {
    await walks.expectRefused(switched, 'wrongDetails')
    await expect(page.getByLabel(wordsIn(switched.language)('credentials.username'))).toHaveValue(person.username)
  })
  await walks.enterCredentials(walk)
  const number = await walks.askedNumber(walk)
  await walks.typeCode(walk, 'ABC')
  await inEveryLanguage(walk, 'credentials.title.token-card', async (switched) => {
    await walks.expectRefused(switched, 'cellShape')
    expect(await walks.askedNumber(switched)).toBe(number)
  })
  await walks.enterCell(walk)
  await page.waitForURL(/activate\/email$/)
})

story('the wizard with a code by e-mail keeps its step and its errors in every language', async ({ page, qa }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await inEveryLanguage(walk, 'email.title')
  await page.getByRole('link', { name: t('email.change') }).click()
  await page.getByRole('textbox').fill('niemand@')
  await page.getByRole('button', { name: t('email.sendCode') }).click()
  await inEveryLanguage(walk, 'email.changeTitle', async (switched) => {
    await walks.expectRefused(switched, 'addressMalformed')
    await expect(page.getByRole('textbox')).toHaveValue('niemand@')
  })
  await page.goto(`/${language}/activate/email`)
  await walks.confirmAddress(walk)
  await page.getByRole('radio', { name: t('keys.email-code') }).check()
  await inEveryLanguage(walk, 'select.title', async (switched) => {
    await expect(page.getByRole('radio', { name: wordsIn(switched.language)('keys.email-code') })).toBeChecked()
  })
  await walks.chooseKey(walk, 'email-code')
  const code = await walks.codeFromMailbox(walk)
  await walks.typeCode(walk, walks.otherDigits(code))
  await inEveryLanguage(walk, 'emailCode.title', refusedFor('codeWrong', { triesLeft: 4 }))
  await walks.typeCode(walk, code)
  await page.waitForURL(/activate\/confirmation/)
  await inEveryLanguage(walk, 'confirmation.title')
  await page.goto(`/${language}/keys`)
  await inEveryLanguage(walk, 'myKeys.title')
  expect(await qa.inbox(person.email ?? '', 3)).toHaveLength(3)
})

story('the wizard with an app keeps its step, its name and its errors in every language', async ({ page, qa }) => {
  const language = 'en'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await walks.confirmAddress(walk)
  await walks.chooseKey(walk, 'mobile-app')
  await inEveryLanguage(walk, 'mobileApp.installTitle')
  await next(page, wordsIn(language))
  await page.waitForURL(/mobile-app\/scan/)
  const secret = await walks.shownSecret(page)
  await page.getByRole('textbox').fill('Grandma’s phone')
  await inEveryLanguage(walk, 'mobileApp.scanTitle', async () => {
    await expect(page.getByRole('textbox')).toHaveValue('Grandma’s phone')
    expect(await walks.shownSecret(page)).toBe(secret)
  })
  await next(page, wordsIn(language))
  await page.waitForURL(/mobile-app\/code/)
  await walks.typeCode(walk, await walks.wrongAppCode(walk, secret))
  await inEveryLanguage(walk, 'mobileApp.codeTitle', refusedFor('appCodeWrong'))
})

story('the portal can be read in every language, with what was typed and refused', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const organisations = [{ name: `Laboratoire ${String(Date.now())}`, manager: true, roles: ['VAMREG.READER'] }]
  const person = await qa.person({ locale: language, external: true, organisations })
  const other = await qa.person({ external: true, organisations: [{ name: organisations[0]?.name ?? '', roles: ['VAMREG.READER'] }] })
  const walk = { page, qa, person, language } as const
  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
  await page.waitForURL(/\/portal$/)
  await inEveryLanguage(walk, 'portal.title')
  await page.goto(`/${language}/portal/refused`)
  await inEveryLanguage(walk, 'portal.refused.title')
  await page.goto(`/${language}/portal/organisation`)
  await inEveryLanguage(walk, null, async (switched) => {
    await expect(page.getByRole('link', { name: wordsIn(switched.language)('access.people.invite') })).toBeVisible()
  })
  await page.getByRole('row').filter({ hasText: other.username }).getByRole('link').click()
  await page.getByRole('textbox').fill('demain')
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await inEveryLanguage(walk, null, async (switched) => {
    await walks.expectRefused(switched, 'dayUnreadable')
    await expect(page.getByRole('textbox')).toHaveValue('demain')
  })
})

story('letters are written in the language that a person reads now', async ({ page, qa }) => {
  const person = await qa.person({ locale: 'nl', card: true })
  const to = person.email ?? ''
  const newest = async (count: number) => (await qa.inbox(to, count)).slice(-1)[0]
  const walk = { page, qa, person, language: 'nl' as Language }
  await walks.signInWithCard(walk)
  await walks.confirmAddress(walk)
  const german = await walks.switchTo(walk, 'de')
  await walks.chooseKey(german, 'email-code')
  expect((await newest(1))?.locale).toBe('de')
  const french = await walks.switchTo(german, 'fr')
  await qa.moveClock({ advanceSeconds: 30 })
  await page.reload()
  const code = await walks.askForAnotherCode(french, 2)
  expect((await newest(2))?.locale).toBe('fr')
  const english = await walks.switchTo(french, 'en')
  await walks.typeCode(english, code)
  await page.waitForURL(/activate\/confirmation/)
  const last = (await qa.inbox(to, 4)).filter((mail) => mail.template !== 'registration-code')
  expect(last.map((mail) => mail.locale)).toEqual(['en', 'en'])
  for (const mail of last) expect(mail.html).toMatch(/<html[^>]*lang="en/)
})

story('pages that refuse, and pages of apology, can be read in every language', async ({ page, qa }) => {
  const language = 'fr'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  for (const [path, title] of [
    ['token/refused', 'credentials.title.token-card'],
    ['email-code/refused', 'credentials.title.email-code'],
    ['mobile-app/refused', 'credentials.title.mobile-app'],
    ['timeout', 'timeout.title'],
    ['forgotten', 'forgotten.title'],
    ['missing', 'sorry.notFoundTitle'],
    ['failure', 'sorry.failureTitle'],
    ['info', 'info.title'],
    ['info/privacy', 'info.topics.privacy'],
  ] as const) {
    await page.goto(`/${language}/${path}`)
    await inEveryLanguage(walk, title)
  }
  await page.goto(`/${language}/no/such/page`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordsIn(language)('sorry.notFoundTitle'))
  await expect(page.locator('html')).toHaveAttribute('lang', language)
})

story('the way in from outside keeps its step and its errors in every language', async ({ page, qa, browser, server }) => {
  story.setTimeout(120_000)
  const language = 'nl'
  const t = wordsIn(language)
  const manager = await guests.manager(await walks.anotherBrowser(browser, { baseURL: server.url }), qa, language)
  const email = await guests.invite(manager)
  const guest = { page, qa, language, email, ...(await guests.letterTo(qa, email)) } as const
  const walk = guests.walkOf(guest)
  await page.goto(`/${language}/portal/sign-in`)
  await inEveryLanguage(walk, 'credentials.title.portal')
  await guests.typeCredentials(page, language, email, 'not the password')
  await inEveryLanguage(walk, 'credentials.title.portal', refusedFor('wrongDetails'))
  await guests.typeCredentials(page, language, email, guest.password)
  await inEveryLanguage(walk, 'invitation.unconfirmed.title')
  await page.goto(guest.link)
  await inEveryLanguage(walk, 'invitation.title')
  await page.getByRole('button', { name: t('invitation.confirm') }).click()
  await inEveryLanguage(walk, 'credentials.title.portal')
  await guests.typeCredentials(page, language, email, guest.password)
  await inEveryLanguage(walk, 'enrol.appTitle')
  await next(page, t)
  await page.waitForURL(/enrol\/scan$/)
  const secret = await walks.shownSecret(page)
  await page.getByLabel(t('mobileApp.device')).fill('')
  await next(page, t)
  await inEveryLanguage(walk, 'mobileApp.scanTitle', refusedFor('deviceMissing'))
  await page.getByLabel(t('mobileApp.device')).fill('Telefoon')
  await next(page, t)
  await walks.typeCode(walk, await walks.wrongAppCode(walk, secret))
  await inEveryLanguage(walk, 'mobileApp.codeTitle', refusedFor('appCodeWrong'))
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await inEveryLanguage(walk, 'enrol.termsTitle')
  await guests.acceptTerms(guest)
  await page.getByRole('button', { name: t('password.save') }).click()
  await inEveryLanguage(walk, 'enrol.passwordTitle', refusedFor('newPasswordMissing'))
  await guests.choosePassword(guest)
  await page.waitForURL(/portal$/)
})

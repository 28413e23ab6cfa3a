import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expectAccessible, type State } from './kit/axe.ts'
import { comeToWork, find, sayWhy } from './kit/clerk.ts'
import * as guests from './kit/guest.ts'
import type { QaKit } from './kit/qa.ts'
import { query } from './kit/rows.ts'
import type { Server } from './kit/server.ts'
import { expect, languages, story, wordsIn, type Language } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 150_000 })

/** Somebody who was invited by a manager in another browser, before the letter is opened. */
async function invited(page: Page, qa: QaKit, server: Server, language: Language): Promise<guests.Guest & { manager: guests.Manager }> {
  const other = await walks.anotherBrowser(page.context().browser()!, { baseURL: server.url })
  const manager = await guests.manager(other, qa, language)
  const email = await guests.invite(manager)
  return { page, qa, language, email, manager, ...(await guests.letterTo(qa, email)) }
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

story('no step is skipped: deep links lead to the step where somebody is, and any browser goes on', async ({ page, qa, server, browser }) => {
  const language = 'nl'
  const guest = await invited(page, qa, server, language)
  const later = ['/portal', '/portal/organisation', '/portal/api-keys', '/enrol/terms', '/enrol/password', '/enrol/code', '/keys', '/profile', '/new-password', '/profile/password', '/activate']
  const led = async (to: RegExp, page: Page) => {
    for (const deep of later) {
      await page.goto(`/${language}${deep}`)
      if (!to.test(page.url())) expect(`${deep} → ${page.url()}`).toMatch(to)
    }
  }
  await guests.confirmAndSignIn(guest)
  await led(/\/enrol\/app$/, page)
  const elsewhere = await walks.anotherBrowser(browser, { baseURL: server.url })
  const there = { ...guest, page: elsewhere }
  await elsewhere.goto(`/${language}/portal/sign-in`)
  await guests.typeCredentials(elsewhere, language, guest.email, guest.password)
  await elsewhere.waitForURL(/\/enrol\/app$/)
  const secret = await guests.setUpApp(there)
  later.splice(later.indexOf('/enrol/terms'), 1)
  await led(/\/enrol\/terms$/, elsewhere)
  await page.reload()
  await expect(page).toHaveURL(/\/timeout$|\/activate\/elsewhere$/)
  await guests.acceptTerms(there)
  later.push('/enrol/terms')
  later.splice(later.indexOf('/enrol/password'), 1)
  await led(/\/enrol\/password$/, elsewhere)
  // Left here, and gone on in the first browser after a sign-in with the code.
  await page.goto(`/${language}/portal/sign-in`)
  await guests.typeCredentials(page, language, guest.email, guest.password)
  await page.waitForURL(/\/mobile-app\/code/)
  await walks.typeCode(guests.walkOf(guest), await walks.appCode(guests.walkOf(guest), secret, 30))
  await page.waitForURL(/\/enrol\/password$/)
  await guests.choosePassword(guest)
  await page.waitForURL(/\/portal$/)
})

/** The button that publishes names the version that would follow. */
const versionInForce = async (page: Page) => Number(/\d+/.exec(await page.locator('button[value=version]').innerText())?.[0]) - 1

story('the pages of the console about invitations and terms are accessible', async ({ page, qa, server }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const look = (name: string, state: Partial<State> = {}) => expectAccessible(page, name, { language, errorWord: t('common.errorPrefix'), ...state })
  const name = `Apotheek ${randomUUID().slice(0, 6)}`
  await qa.person({ external: true, organisations: [{ name, manager: true, roles: ['VAMREG.READER'] }] })
  await comeToWork(page, qa, 'admin', language)
  await page.goto(`/${language}/console/portal/invitations`)
  await look('invitations')
  const rows = ['email;firstName;lastName;organisation;locale', `a.${randomUUID().slice(0, 8)}@example.org;A;B;${name};nl`, 'nobody;A;B;C;nl']
  await page.getByLabel(t('invite.file.label')).setInputFiles({ name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
  await page.getByRole('button', { name: t('invite.file.try') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('lijst.csv')
  await look('list, tried')
  const list = new URL(page.url()).pathname.split('/').at(-1)
  await query(server, `UPDATE invitation_file SET held_until = $2::timestamptz + interval '1 hour' WHERE id = $1`, [list, (await qa.clock()).now])
  await page.reload()
  await expect(page.getByText(t('invite.file.underway'))).toBeVisible()
  await look('list, under way', { focus: 'heading' })
  await page.goto(`/${language}/console/portal/terms`)
  await look('terms')
  const version = await versionInForce(page)
  const textIn = (name: string) => page.getByLabel(t('termsDesk.text', { language: name }))
  const long = Array.from({ length: 150 }, () => randomUUID()).join('\n')
  await textIn('English').fill(long)
  await textIn('Nederlands').fill('')
  await page.getByRole('button', { name: t('termsDesk.correct', { version }) }).click()
  await look('terms, refused', { focus: 'summary' })
  await expect(textIn('English')).toHaveValue(long)
})

/** A link that confirms nothing: its page says why, in every language. */
async function expectDeadFor(guest: guests.Guest, link: string, why: string) {
  const { page, language } = guest
  await page.goto(link)
  for (const other of [...languages.filter((each) => each !== language), language]) {
    await walks.switchTo(guests.walkOf(guest), other)
    await expect(heading(page)).toHaveText(wordsIn(other)(`invitation.dead.${why}.title`))
  }
}

story('each odd invitation has a page of its own, in every language', async ({ page, qa, server }) => {
  const language = 'en'
  const guest = await invited(page, qa, server, language)
  const { manager } = guest
  const expectDead = (link: string, why: string) => expectDeadFor(guest, link, why)
  const t = wordsIn(language)
  await expectDead(guest.link.replace(/.{43}$/, 'x'.repeat(43)), 'unknown')

  // Opened while somebody else is signed in: they are told, and sign out first.
  await manager.page.goto(guest.link)
  await expect(heading(manager.page)).toHaveText(t('invitation.else.title'))
  await manager.page.getByRole('button', { name: t('invitation.else.signOut') }).click()
  await expect(heading(manager.page)).toHaveText(t('invitation.title'))
  await guests.signIn(manager, 30)

  // Before it is confirmed, the initial password opens nothing.
  await page.goto(`/${language}/portal/sign-in`)
  await guests.typeCredentials(page, language, guest.email, guest.password)
  await expect(heading(page)).toHaveText(t('invitation.unconfirmed.title'))

  // Sent again: the old letter is dead, the new one is good.
  const onGuest = async () => {
    await manager.page.goto(`/${language}/portal/organisation`)
    await manager.page.getByRole('link', { name: 'Lotte Buiten' }).click()
  }
  await onGuest()
  await manager.page.getByRole('button', { name: t('access.waiting.resend') }).click()
  const second = await guests.letterTo(qa, guest.email, 2)
  await expectDead(guest.link, 'superseded')

  // Used twice.
  const confirmed = { ...guest, ...second }
  await guests.confirmAndSignIn(confirmed)
  await page.context().clearCookies()
  await expectDead(second.link, 'used')

  // Withdrawn.
  await onGuest()
  await manager.page.getByRole('button', { name: t('access.waiting.withdraw') }).click()
  await expectDead(second.link, 'withdrawn')

  // Expired, and invited anew.
  await guests.invite(manager, { email: guest.email })
  const third = await guests.letterTo(qa, guest.email, 3)
  await page.goto(third.link)
  await expect(heading(page)).toHaveText(t('invitation.title'))
  // Until the minute of the letter, not only until its day.
  const [, day, minute] = /(\d+ \w+ \d{4}), (\d\d:\d\d) \(Belgian time\)/.exec(third.text) ?? []
  await expect(page.getByText(`${day} at ${minute}`)).toBeVisible()
  await qa.moveClock({ advanceSeconds: 14 * 86_400 })
  await expectDead(third.link, 'expired')
  await expect(page.getByText(`${day} at ${minute}`)).toBeVisible()
})

story('an invitation that did its work leads to the sign-in, and to nothing once the account is gone', async ({ page, qa, server }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const guest = await invited(page, qa, server, language)
  await guests.confirmAndSignIn(guest)
  await guests.setUpApp(guest)
  await guests.acceptTerms(guest)
  await guests.choosePassword(guest)
  await page.waitForURL(/\/portal$/)
  await page.context().clearCookies()
  await expectDeadFor(guest, guest.link, 'enrolled')
  await page.getByRole('link', { name: t('invitation.signIn') }).click()
  await expect(page).toHaveURL(/\/portal\/sign-in$/)

  // As it is deleted when its time is over.
  await query(server, 'DELETE FROM person WHERE username = $1', [guest.email])
  await expectDeadFor(guest, guest.link, 'deleted')
  await expect(page.getByRole('link', { name: t('invitation.signIn') })).toHaveCount(0)
})

story('whoever refuses the terms is signed out; a new version asks in the middle of a session', async ({ page, qa, server, browser }) => {
  const language = 'de'
  const t = wordsIn(language)
  const guest = await invited(page, qa, server, language)
  await guests.confirmAndSignIn(guest)
  const secret = await guests.setUpApp(guest)
  await page.getByRole('button', { name: t('enrol.refuse') }).click()
  await expect(heading(page)).toHaveText(t('enrol.refusedTitle'))
  await page.goto(`/${language}/portal`)
  await expect(page).toHaveURL(/\/portal\/sign-in$/)
  await guests.typeCredentials(page, language, guest.email, guest.password)
  await walks.typeCode(guests.walkOf(guest), await walks.appCode(guests.walkOf(guest), secret, 30))
  await page.waitForURL(/\/enrol\/terms$/)
  await guests.acceptTerms(guest)
  await guests.choosePassword(guest)
  await page.waitForURL(/\/portal$/)

  const office = await walks.anotherBrowser(browser, { baseURL: server.url })
  await comeToWork(office, qa, 'admin', language)
  await office.goto(`/${language}/console/portal/terms`)
  await expect(office.getByText(t('termsDesk.noHistory')).or(office.getByRole('cell', { name: t('termsDesk.first') }).first())).toBeVisible()
  const version = await versionInForce(office)
  const text = office.getByRole('textbox', { name: 'Deutsch' })
  await text.fill(`${await text.inputValue()}\n\nEin Satz mehr.`)
  await office.getByRole('button', { name: t('termsDesk.correct', { version }) }).click()
  await expect(office.getByRole('status')).toHaveText(t('termsDesk.told.corrected', { version }))
  await page.goto(`/${language}/portal`)
  await expect(page).toHaveURL(/\/portal$/)

  await office.getByRole('textbox', { name: 'Deutsch' }).fill(`## Neu\n\nAlles anders, ${randomUUID()}.`)
  await office.getByRole('button', { name: t('termsDesk.publish', { version: version + 1 }) }).click()
  await expect(office.getByRole('status')).toHaveText(t('termsDesk.told.published', { version: version + 1 }))
  await page.goto(`/${language}/portal`)
  await page.waitForURL(/\/enrol\/terms$/)
  await expect(page.getByText('Alles anders')).toBeVisible()
  await page.getByRole('button', { name: t('enrol.accept') }).click()
  await page.waitForURL(/\/portal$/)
})

story('a lost phone: support resets the app, and the letter with the password sets up another', async ({ page, qa, server, browser }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, external: true, lastName: `Lost${randomUUID().slice(0, 6)}`, organisations: [{ name: 'Example Pharma', roles: ['VAMREG.READER'] }] })
  const office = await walks.anotherBrowser(browser, { baseURL: server.url })
  const clerk = await comeToWork(office, qa, 'support')
  await find(clerk, person.lastName, person.lastName)
  await sayWhy(clerk)
  await office.getByRole('link', { name: t('console.person.resetApp') }).click()
  await office.getByRole('button', { name: t('console.verb.reset-app.button') }).click()
  await expect(office.getByRole('status')).toHaveText(t('console.told.app-reset'))

  const guest = { page, qa, language, email: person.username, password: person.password, link: '' } as const
  await page.goto(`/${language}/portal/sign-in`)
  await guests.typeCredentials(page, language, person.username, person.password)
  await expect(heading(page)).toHaveText(t('invitation.unconfirmed.title'))
  const mail = (await qa.inbox(person.username, 1)).at(-1)
  await page.goto(/https?:\/\/\S+\/new-app\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? '')
  await page.getByRole('button', { name: t('newApp.go') }).click()
  await guests.typeCredentials(page, language, person.username, person.password)
  await page.waitForURL(/\/enrol\/app$/)
  await page.getByRole('button', { name: t('common.next'), exact: true }).click()
  const secret = await walks.shownSecret(page)
  expect(secret).not.toBe(person.mobileAppSecret)
  await page.getByLabel(t('mobileApp.device')).fill('New phone')
  await page.getByRole('button', { name: t('common.next'), exact: true }).click()
  await walks.typeCode(guests.walkOf(guest), await walks.appCode(guests.walkOf(guest), secret))
  await page.waitForURL(/\/portal$/)
})

story('many are invited from a file, after a dry run', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const name = `Laboratoire ${randomUUID().slice(0, 6)}`
  await qa.person({ external: true, organisations: [{ name, manager: true, roles: ['VAMREG.READER'] }] })
  await comeToWork(page, qa, 'admin', language)
  await page.goto(`/${language}/console/portal/invitations`)
  const email = `liste.${randomUUID().slice(0, 8)}@example.org`
  const rows = ['email;firstName;lastName;organisation;application;role;locale', `${email};Zoé;Liste;${name};VAMREG;READER;fr`, `nobody;Zoé;Liste;${name};;;fr`]
  const file = { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) }
  await page.getByLabel(t('invite.file.label')).setInputFiles({ ...file, buffer: Buffer.from('a;b\r\n') })
  await page.getByRole('button', { name: t('invite.file.try') }).click()
  await expect(page.locator('.error-summary')).toContainText('email')
  await page.getByLabel(t('invite.file.label')).setInputFiles(file)
  await page.getByRole('button', { name: t('invite.file.try') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('liste.csv')
  const counts = t('invite.file.counts', { invited: 1, joined: 0, unchanged: 0, refused: 1 })
  await expect(page.getByText(counts)).toBeVisible()
  await expect(page.getByRole('cell', { name: t('invite.reason.email') })).toBeVisible()
  await page.getByRole('button', { name: t('invite.file.invite') }).click()
  await expect(page.getByText(t('invite.file.done'))).toBeVisible()
  await expect(page.getByText(counts)).toBeVisible()
  expect((await guests.letterTo(qa, email)).locale).toBe('fr')
})

story.describe('without scripts', () => {
  story.use({ javaScriptEnabled: false })

  story('somebody comes in from the letter to the portal, with every slip on the way', async ({ page, qa, server, browser }) => {
    const language = 'nl'
    const t = wordsIn(language)
    const other = await browser.newPage({ baseURL: server.url })
    const manager = await guests.manager(other, qa, language)
    const email = await guests.invite(manager)
    const guest = { page, qa, language, email, ...(await guests.letterTo(qa, email)) } as const
    await guests.confirmAndSignIn(guest)
    await page.getByRole('button', { name: t('common.next'), exact: true }).click()
    const secret = await walks.shownSecret(page)
    await page.getByLabel(t('mobileApp.device')).fill('')
    await page.getByRole('button', { name: t('common.next'), exact: true }).click()
    await walks.expectRefused(guests.walkOf(guest), 'deviceMissing')
    await page.getByLabel(t('mobileApp.device')).fill('Telefoon')
    await page.getByRole('button', { name: t('common.next'), exact: true }).click()
    await walks.typeCode(guests.walkOf(guest), await walks.wrongAppCode(guests.walkOf(guest), secret))
    await walks.expectRefused(guests.walkOf(guest), 'appCodeWrong')
    await walks.typeCode(guests.walkOf(guest), await walks.appCode(guests.walkOf(guest), secret))
    await guests.acceptTerms(guest)
    await guests.choosePassword(guest, 'test456')
    await expect(page.locator('[data-rule=upper]')).toHaveAttribute('data-state', 'unmet')
    await guests.choosePassword(guest)
    await page.waitForURL(/\/portal$/)
  })
})

story('every state of the way in is accessible, in light and dark, wide and small', async ({ page, qa, server }) => {
  const language = 'de'
  const t = wordsIn(language)
  const guest = await invited(page, qa, server, language)
  const walk = guests.walkOf(guest)
  const look = (name: string, state: Partial<State> = {}) => expectAccessible(page, name, { language, alone: true, errorWord: t('common.errorPrefix'), ...state })
  await guest.manager.page.goto(`/${language}/portal/organisation`)
  await guest.manager.page.getByRole('link', { name: t('access.people.invite') }).click()
  await guest.manager.page.getByRole('button', { name: t('invite.send') }).click()
  await expectAccessible(guest.manager.page, 'invite, refused', { language, alone: true, errorWord: t('common.errorPrefix'), focus: 'summary' })

  await page.goto(`/${language}/portal/sign-in`)
  await look('sign-in')
  await guests.typeCredentials(page, language, guest.email, guest.password)
  await look('unconfirmed')
  await page.goto(guest.link.replace(/.{43}$/, 'x'.repeat(43)))
  await look('unknown link')
  await page.goto(guest.link)
  await look('invitation')
  await page.getByRole('button', { name: t('invitation.confirm') }).click()
  await look('first sign-in')
  await guests.typeCredentials(page, language, guest.email, guest.password)
  await look('app', { focus: 'heading', step: true })
  await page.getByText(t('enrol.tips')).click()
  await look('app, with tips', { step: true })
  await page.getByRole('button', { name: t('common.next'), exact: true }).click()
  await look('scan', { focus: 'heading', step: true })
  const secret = await walks.shownSecret(page)
  await page.getByLabel(t('mobileApp.device')).fill('Telefon')
  await page.getByRole('button', { name: t('common.next'), exact: true }).click()
  await walks.typeCode(walk, '12')
  await look('code, refused', { focus: 'summary', step: true })
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await look('terms', { focus: 'heading', step: true })
  await guests.acceptTerms(guest)
  await look('password', { focus: 'heading', step: true })
  await guests.choosePassword(guest, 'test456')
  await look('password, refused', { focus: 'summary', step: true, forcedColours: true })
  await guests.choosePassword(guest)
  await page.waitForURL(/\/portal$/)
})

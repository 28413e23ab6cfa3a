import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { QaKit, QaPerson } from './qa.ts'
import { expect, next, wordsIn, type Language } from './story.ts'
import * as walks from './walk.ts'

/** The documents' good example of a password. */
export const goodPassword = 'oKz5A:(=Agf`j('

/** Somebody from outside on their first way in: what their letter says, and the page. */
export type Guest = { page: Page; qa: QaKit; language: Language; email: string; link: string; password: string }

export type Manager = walks.Walk & { organisation: string }

/** Somebody who manages an organisation, signed in to the portal. */
export async function manager(page: Page, qa: QaKit, language: Language, roles = ['VAMREG.REPORTER']): Promise<Manager> {
  const organisation = `Apotheek ${randomUUID().slice(0, 6)}`
  const person = await qa.person({ locale: language, external: true, organisations: [{ name: organisation, manager: true, roles }] })
  const walk = { page, qa, person, language, organisation }
  await signIn(walk)
  return walk
}

/** Address, password and the code of the app, from the sign-in of the portal. */
export async function signIn(walk: walks.Walk, secondsLater = 0, password = walk.person.password) {
  await walk.page.goto(`/${walk.language}/portal/sign-in`)
  await typeCredentials(walk.page, walk.language, walk.person.username, password)
  await walk.page.waitForURL(/\/mobile-app\/code/)
  await walks.typeCode(walk, await walks.appCode(walk, walk.person.mobileAppSecret ?? '', secondsLater))
  await walk.page.waitForURL(/\/portal$/)
}

export async function typeCredentials(page: Page, language: Language, username: string, password: string) {
  const t = wordsIn(language)
  await page.getByLabel(t('credentials.usernamePortal')).fill(username)
  await page.getByLabel(t('credentials.password'), { exact: true }).fill(password)
  await next(page, t)
}

/** Invites somebody from the portal, with one role; the address. */
export async function invite({ page, language }: Manager, guest: { email?: string; language?: Language } = {}): Promise<string> {
  const t = wordsIn(language)
  const email = guest.email ?? `lotte.${randomUUID().slice(0, 8)}@example.org`
  await page.goto(`/${language}/portal/organisation`)
  await page.getByRole('link', { name: t('access.people.invite') }).click()
  await fillInvitation(page, language, { email, language: guest.language ?? language })
  await page.getByRole('button', { name: t('invite.send') }).click()
  return email
}

export async function fillInvitation(page: Page, language: Language, guest: { email: string; language: Language }) {
  const t = wordsIn(language)
  await page.getByLabel(t('invite.email'), { exact: true }).fill(guest.email)
  await page.getByLabel(t('invite.firstName'), { exact: true }).fill('Lotte')
  await page.getByLabel(t('invite.lastName'), { exact: true }).fill('Buiten')
  await page.getByRole('combobox').selectOption(guest.language)
  await page.locator('input[type=checkbox][name$=".REPORTER"]').check()
}

/** What the newest invitation says. */
export async function letterTo(qa: QaKit, email: string, count = 1): Promise<{ link: string; password: string; text: string; subject: string; locale: string }> {
  const mail = (await qa.inbox(email, count)).filter(({ template }) => template === 'invitation').at(-1)
  const link = /https?:\/\/\S+\/invitation\/[\w-]{43}/.exec(mail?.text ?? '')?.[0]
  const password = /^(?:Initieel wachtwoord|Mot de passe initial|Anfangspasswort|Initial password)\s*: (\S+)$/m.exec(mail?.text ?? '')?.[1]
  if (!mail || !link || !password) throw new Error(`No invitation for ${email}: ${mail?.text ?? 'no letter'}`)
  return { ...mail, link, password }
}

/** Confirms the invitation, and signs in with what the letter says, to the first step. */
export async function confirmAndSignIn({ page, language, email, link, password }: Guest) {
  const t = wordsIn(language)
  await page.goto(link)
  await page.getByRole('button', { name: t('invitation.confirm') }).click()
  await expect(page.getByText(t('invitation.confirmedTitle'))).toBeVisible()
  await typeCredentials(page, language, email, password)
  await page.waitForURL(/\/enrol\/app$/)
}

/** As the walks of the kit know somebody. */
export const walkOf = ({ page, qa, language, email, password }: Guest): walks.Walk => ({
  page, qa, language, person: { username: email, email, password } as QaPerson,
})

/** Installs, scans by typing the key over, names the phone, types the first code; the secret that the app now holds. */
export async function setUpApp(guest: Guest): Promise<string> {
  const { page, language } = guest
  const t = wordsIn(language)
  await next(page, t)
  await page.waitForURL(/\/enrol\/scan$/)
  const secret = await walks.shownSecret(page)
  await page.getByLabel(t('mobileApp.device')).fill('Phone')
  await next(page, t)
  await page.waitForURL(/\/enrol\/code$/)
  await walks.typeCode(walkOf(guest), await walks.appCode(walkOf(guest), secret))
  await page.waitForURL(/\/enrol\/terms$/)
  return secret
}

export async function acceptTerms({ page, language }: Guest) {
  await page.getByRole('button', { name: wordsIn(language)('enrol.accept') }).click()
  await page.waitForURL(/\/enrol\/password$/)
}

export async function choosePassword({ page, language }: Guest, password = goodPassword) {
  const t = wordsIn(language)
  await page.getByLabel(t('password.new'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('password.save') }).click()
}

import { expect, story, wordsIn } from './kit/story.ts'
import { comeToWork } from './kit/clerk.ts'
import * as guests from './kit/guest.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

const language = 'en'
const t = wordsIn(language)

story('the document of the agency, line by line: invited from the console, to the portal and its API keys', async ({ page, qa, browser, server }) => {
  // An administrator invites; the organisation has the role of the key manager to give.
  const other = await walks.anotherBrowser(browser, { baseURL: server.url })
  await comeToWork(other, qa, 'admin')
  const owner = await qa.person({ external: true, organisations: [{ name: `Example Pharma ${Date.now()}`, roles: ['VAMREG.IAM_API_KEY_MANAGER', 'VAMREG.REPORTER'] }] })
  const organisation = owner.organisations?.[0]?.name ?? ''
  await other.goto(`/${language}/console/portal`)
  await other.getByRole('link', { name: organisation }).click()
  await other.getByRole('link', { name: t('access.people.invite') }).click()
  const email = `lotte.${Date.now()}@example.org`
  await guests.fillInvitation(other, language, { email, language })
  await other.locator('input[type=checkbox][name$=".IAM_API_KEY_MANAGER"]').check()
  await other.getByRole('button', { name: t('invite.send') }).click()
  await expect(other.getByRole('status')).toHaveText(t('access.told.invited'))

  // 1 "The external user must click the link labelled 'Confirm your invitation' in the e-mail."
  const letter = await guests.letterTo(qa, email)
  expect(letter.text).toContain('Confirm your invitation: http')
  const guest = { page, qa, language, email, ...letter } as const
  await page.goto(letter.link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm your invitation')
  await page.getByRole('button', { name: 'Confirm the invitation' }).click()
  // "Username: the identification e-mail address. Password: the initial password included in the invitation e-mail."
  await guests.typeCredentials(page, language, email, letter.password)

  // 2 "The user sets up their mobile authentication", with the tips for the two apps.
  await page.waitForURL(/\/en\/enrol\/app$/)
  await page.getByText('Tips and tricks').click()
  for (const words of ['Work or school account', 'Google Authenticator', 'There is no automatic pop-up', 'UAT']) await expect(page.getByText(words).first()).toBeVisible()
  const secret = await guests.setUpApp(guest)

  // 3 "The external user must accept the terms of use." Reading them in another language keeps the step.
  const german = await walks.switchTo(guests.walkOf(guest), 'de')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nehmen Sie die Nutzungsbedingungen an')
  await walks.switchTo(german, 'en')
  await guests.acceptTerms(guest)

  // 4 "A new secure password must be chosen": the rules are marked while one types, and said aloud.
  const field = page.getByLabel(t('password.new'), { exact: true })
  await field.pressSequentially('test456')
  const rule = (name: string) => page.locator(`[data-rule=${name}]`)
  for (const name of ['short', 'upper', 'special']) await expect(rule(name)).toHaveAttribute('data-state', 'unmet')
  for (const name of ['lower', 'digit', 'address']) await expect(rule(name)).toHaveAttribute('data-state', 'met')
  await expect(page.locator('password-rules > [role=status]')).toHaveText(/7 more characters needed.*a capital letter, a special character/)
  await field.fill(`A1!${email}`)
  await expect(rule('address')).toHaveAttribute('data-state', 'unmet')
  // Pasting is allowed.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), guests.goodPassword)
  await field.fill('')
  await field.press('Control+V')
  await expect(field).toHaveValue(guests.goodPassword)
  await expect(page.locator('password-rules [data-state=unmet]')).toHaveCount(0)
  await page.getByRole('button', { name: t('password.save') }).click()

  // 5 "After completing the initial login, the external user is redirected to the portal." 2.1 The role opens the API keys.
  await page.waitForURL(/\/en\/portal$/)
  await expect(page.getByRole('link', { name: t('portal.places.apiKeys'), exact: true })).toBeVisible()

  // 1.2.3 "You must enter your e-mail address, password, and one-time code at each new login."
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await page.goto('/en/portal')
  await page.waitForURL(/\/portal\/sign-in$|\/timeout$/)
  await page.goto('/en/portal/sign-in')
  await guests.typeCredentials(page, language, email, guests.goodPassword)
  await walks.typeCode(guests.walkOf(guest), await walks.appCode(guests.walkOf(guest), secret, 30))
  await page.waitForURL(/\/en\/portal$/)
})

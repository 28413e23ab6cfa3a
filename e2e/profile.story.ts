import { readFile } from 'node:fs/promises'
import { expectAccessible } from './kit/axe.ts'
import { codeIn } from './kit/qa.ts'
import { query } from './kit/rows.ts'
import { story, expect, languages, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

const fresh = 'ein anderer Satz über Regen'

/** A person with an app, in "My profile". */
async function atProfile(walk: walks.Walk) {
  await walks.signInWithApp(walk, walk.person.mobileAppSecret ?? '')
  await walk.page.getByRole('link', { name: wordsIn(walk.language)('profile.title') }).click()
  await walk.page.waitForURL(/\/profile$/)
}

story('a person reads and changes what we know of them', async ({ page, qa, browser, server }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['mobile-app', 'email-code'] })
  const walk = { page, qa, person, language } as const
  const [old, address] = [person.email ?? '', `neu.${person.email ?? ''}`]
  const elsewhere = await walks.anotherBrowser(browser, { baseURL: server.url })
  await walks.signInWithMail({ ...walk, page: elsewhere })
  await atProfile(walk)
  await expect(page.locator('main dl')).toContainText(person.username)

  // Another address: proven by its code, and the old one is told.
  await page.getByRole('button', { name: t('profile.change') }).click()
  await page.waitForURL(/profile\/email$/)
  await page.getByLabel(t('email.newAddress')).fill(address)
  await page.getByRole('button', { name: t('email.sendCode') }).click()
  await page.waitForURL(/profile\/email\/code$/)
  const code = codeIn((await qa.inbox(address, 1)).at(-1))
  await walks.typeCode(walk, walks.otherDigits(code))
  await walks.expectRefused(walk, 'codeWrong', { triesLeft: 4 })
  await page.goto(`/${language}/profile`)
  await expect(page.locator('main dl')).toContainText(old)
  await page.getByRole('link', { name: t('profile.pendingLink') }).click()
  await walks.typeCode(walk, code)
  await page.waitForURL(/profile\?changed=email$/)
  await expect(page.getByRole('status').filter({ hasText: t('profile.changed.email') })).toBeVisible()
  await expect(page.locator('main dl')).toContainText(address)
  const told = (await qa.inbox(old, 2)).map((mail) => mail.template)
  expect(told).toContain('address-change-asked')
  await elsewhere.goto(`/${language}/keys`)
  await expect(elsewhere).toHaveURL(/timeout$/)

  // Another password: the current one is asked for, and the rules are marked while one types.
  await page.getByRole('link', { name: t('profile.change') }).click()
  await page.waitForURL(/profile\/password$/)
  const field = page.getByLabel(t('password.new'), { exact: true })
  await field.fill('kurz')
  await expect(page.locator('[data-rule="short"]')).toHaveAttribute('data-state', 'unmet')
  await expect(page.getByRole('status').filter({ hasText: t('password.more', { count: 8 }) })).toHaveCount(1)
  await field.fill(`${person.username} am Fluss`)
  await expect(page.locator('[data-rule="own"]')).toHaveAttribute('data-state', 'unmet')
  await field.fill(fresh)
  await expect(page.locator('[data-rule="own"]')).toHaveAttribute('data-state', 'met')
  await page.getByLabel(t('password.current')).fill('not this one')
  await page.getByRole('button', { name: t('password.save') }).click()
  await walks.expectRefused(walk, 'currentPasswordWrong')
  await page.getByLabel(t('password.current')).fill(person.password)
  await field.fill(fresh)
  await page.getByRole('button', { name: t('password.save') }).click()
  await page.waitForURL(/profile\?changed=password$/)

  // Another language, for pages and letters alike.
  await page.getByLabel(t('profile.languageLabel')).selectOption('fr')
  await page.getByRole('button', { name: t('profile.languageSave') }).click()
  await page.waitForURL(/\/fr\/profile\?changed=language$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
})

story('a person takes a copy of their data along, and closes the account', async ({ page, qa, request }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
  const walk = { page, qa, person, language } as const
  await atProfile(walk)
  await page.getByRole('button', { name: t('profile.dataLink') }).click()
  await page.waitForURL(/profile\/data$/)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('profile.dataDownload') }).click()])
  expect(download.suggestedFilename()).toMatch(/^Keyturn-.*\.json$/)
  const file = await readFile(await download.path(), 'utf8')
  expect((JSON.parse(file) as { data: { person: unknown[] } }).data.person).toMatchObject([{ username: person.username }])
  for (const secret of [person.password, person.mobileAppSecret ?? '', 'argon2']) expect(file).not.toContain(secret)

  // Five minutes later a file needs a fresh proof: the page asks, and the address of the file gives nothing.
  await qa.moveClock({ advanceSeconds: 300 })
  await page.goto(`/${language}/profile/data`)
  await expect(page.getByRole('link', { name: t('profile.dataDownload') })).toHaveCount(0)
  await page.goto(`/${language}/profile`)
  await page.getByRole('button', { name: t('profile.closeLink') }).click()
  await page.waitForURL(/prove\/profile\/close$/)
  await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
  await page.waitForURL(/\/profile\/close$/)
  await page.getByRole('button', { name: t('closeAccount.button') }).click()
  await walks.expectRefused(walk, 'closeNotSure')
  const tab = await page.context().newPage()
  await tab.goto(`/${language}/keys`)
  await expect(tab.getByText(person.lastName).first()).toBeVisible()
  await page.getByLabel(t('closeAccount.sure')).check()
  await page.getByRole('button', { name: t('closeAccount.button') }).click()
  await tab.waitForURL(/\/timeout$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('closed.title'))
  expect((await page.context().cookies()).map((cookie) => cookie.name)).not.toContain('keyturn')
  expect((await qa.inbox(person.email ?? '', 1)).map((mail) => mail.template)).toEqual(['account-closed'])
  expect((await request.get(`/${language}/profile/data/file`)).url()).toMatch(/timeout$/)
  await page.goto(`/${language}/mobile-app`)
  await walks.enterCredentials(walk)
  await walks.expectRefused(walk, 'wrongDetails')
})

story('a new password that is due comes before every page and every form', async ({ page, qa, server }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
  const walk = { page, qa, person, language } as const
  await atProfile(walk)
  const open = await walks.anotherBrowser(page.context().browser()!, { storageState: await page.context().storageState(), baseURL: server.url })
  await open.goto(`/${language}/profile`)
  await query(server, 'UPDATE person SET new_password_due_at = now() WHERE username = $1', [person.username])

  // A form of a page that was open before.
  await open.getByRole('button', { name: t('profile.closeLink') }).click()
  await expect(open).toHaveURL(/\/new-password$/)
  for (const place of ['keys', 'profile', 'profile/data/file', 'activate', 'keys/recovery-codes']) {
    await page.goto(`/${language}/${place}`)
    await expect(page).toHaveURL(/\/new-password$/)
  }
  const field = page.getByLabel(t('password.new'), { exact: true })
  await field.fill(person.password)
  await page.getByRole('button', { name: t('password.save') }).click()
  await expect(page.locator('[data-rule="used"]')).toHaveAttribute('data-state', 'unmet')
  await field.fill('een andere zin over regen')
  await page.getByRole('button', { name: t('password.save') }).click()
  await page.waitForURL(/\/keys$/)
  await page.goto(`/${language}/new-password`)
  await expect(page).toHaveURL(/\/keys$/)
})

story('an administrator who had to choose a new password goes on to the console', async ({ page, qa, server }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, roles: ['admin'], keys: ['mobile-app'] })
  const walk = { page, qa, person, language } as const
  await query(server, 'UPDATE person SET new_password_due_at = now() WHERE username = $1', [person.username])
  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
  await page.waitForURL(/new-password$/)
  await page.getByLabel(t('password.new'), { exact: true }).fill('een andere zin over regen')
  await page.getByRole('button', { name: t('password.save') }).click()
  await page.waitForURL(/\/console$/)
})

for (const language of languages) {
  story(`everybody can use the profile, in ${language}`, async ({ page, qa, server }) => {
    const t = wordsIn(language)
    const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
    const walk = { page, qa, person, language }
    const look = (name: string, focus?: 'summary' | 'heading') =>
      expectAccessible(page, `${language}: ${name}`, { language, errorWord: t('common.errorPrefix'), forcedColours: language === 'en', focus })
    await atProfile(walk)
    await look('profile')
    for (const place of ['email', 'password', 'data', 'close']) {
      await page.goto(`/${language}/profile/${place}`)
      await look(place)
    }
    await page.goto(`/${language}/profile/password`)
    await page.getByLabel(t('password.current')).fill(person.password)
    await page.getByLabel(t('password.new'), { exact: true }).fill('password')
    await page.getByRole('button', { name: t('password.save') }).click()
    await look('rules that are broken', 'summary')
    await page.goto(`/${language}/profile/close`)
    await page.getByRole('button', { name: t('closeAccount.button') }).click()
    await walks.expectRefused(walk, 'closeNotSure')
    await look('close, refused', 'summary')
    await page.goto(`/${language}/profile/email`)
    const sendCode = page.getByRole('button', { name: t('email.sendCode') })
    await sendCode.click()
    await walks.expectRefused(walk, 'addressMissing')
    await look('email, refused', 'summary')
    await page.getByLabel(t('email.newAddress')).fill(`new.${person.email ?? ''}`)
    await sendCode.click()
    await page.waitForURL(/profile\/email\/code$/)
    await look('code to the new address', 'heading')

    await query(server, 'UPDATE person SET new_password_due_at = now() WHERE username = $1', [person.username])
    await page.reload()
    await page.waitForURL(/\/new-password$/)
    await look('a password that is due', 'heading')
    await page.getByLabel(t('password.new'), { exact: true }).fill(person.password)
    await page.getByRole('button', { name: t('password.save') }).click()
    await look('a password that is due, refused', 'summary')
  })
}

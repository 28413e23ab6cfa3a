import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { codeIn } from './kit/qa.ts'
import { query } from './kit/rows.ts'
import { expect, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.use({ javaScriptEnabled: false })

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Follows a link to a file, and reads it. */
async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFile(await file.path(), 'utf8')
}

story('without scripts a person changes the address, the password and the language, takes a copy and closes the account', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
  const walk = { page, qa, person, language } as const
  await walks.signInWithApp(walk, person.mobileAppSecret ?? '')
  await page.getByRole('link', { name: t('profile.title') }).click()

  const address = `nieuw.${person.email ?? ''}`
  await page.getByRole('button', { name: t('profile.change') }).click()
  await press(page, t('email.sendCode'))
  await walks.expectRefused(walk, 'addressMissing')
  await page.getByLabel(t('email.newAddress')).fill(address)
  await press(page, t('email.sendCode'))
  await page.waitForURL(/profile\/email\/code$/)
  const code = codeIn((await qa.inbox(address, 1)).at(-1))
  await walks.typeCode(walk, walks.otherDigits(code))
  await walks.expectRefused(walk, 'codeWrong', { triesLeft: 4 })
  await walks.typeCode(walk, code)
  await page.waitForURL(/profile\?changed=email$/)
  await expect(page.locator('main dl')).toContainText(address)

  await page.getByRole('link', { name: t('profile.change') }).click()
  const field = page.getByLabel(t('password.new'), { exact: true })
  const save = async (password: string) => {
    await page.getByLabel(t('password.current')).fill(person.password)
    await field.fill(password)
    await press(page, t('password.save'))
  }
  await save('kort')
  await expect(page.locator('[data-rule="short"]')).toHaveAttribute('data-state', 'unmet')
  await save(person.password)
  await expect(page.locator('[data-rule="used"]')).toHaveAttribute('data-state', 'unmet')
  await save('een andere zin over regen')
  await page.waitForURL(/profile\?changed=password$/)

  const french = wordsIn('fr')
  await page.getByLabel(t('profile.languageLabel')).selectOption('fr')
  await press(page, t('profile.languageSave'))
  await page.waitForURL(/\/fr\/profile\?changed=language$/)
  await press(page, french('profile.dataLink'))
  expect(await download(page, french('profile.dataDownload'))).toContain(address)
  await page.goto('/fr/profile')
  await press(page, french('profile.closeLink'))
  await press(page, french('closeAccount.button'))
  await walks.expectRefused({ ...walk, language: 'fr' }, 'closeNotSure')
  await page.getByLabel(french('closeAccount.sure')).check()
  await press(page, french('closeAccount.button'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(french('closed.title'))
})

story('without scripts a person keeps recovery codes, comes in with one, replaces the key and chooses the password that is due', async ({ page, qa, server }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
  const walk = { page, qa, person, language } as const
  await walks.signInWithApp(walk, person.mobileAppSecret ?? '')
  const [code = ''] = await walks.makeRecoveryCodes(walk)
  expect(await download(page, t('recovery.download'))).toContain(code)
  await next(page, t)
  await walks.expectRefused(walk, 'keepCodes')
  await walks.keepRecoveryCodes(walk)
  await press(page, t('myKeys.signOut'))
  await walks.expectSignedOut(walk)

  await walks.signInWithRecoveryCode(walk, '2222-2222')
  await walks.expectRefused(walk, 'recoveryWrong')
  await walks.typeCode(walk, code)
  await page.waitForURL(/\/keys$/)
  await page.getByRole('button', { name: t('myKeys.replace.mobile-app') }).click()
  await page.waitForURL(/keys\/replace\/mobile-app$/)
  await press(page, t('replaceKey.start'))
  await walks.confirmAddress(walk)
  await press(page, t('select.activate'))
  await page.waitForURL(/activate\/mobile-app$/)
  const secret = await walks.setUpApp(walk, 'Neues Telefon')
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await page.waitForURL(/activate\/confirmation/)

  await page.goto(`/${language}/keys/activity`)
  await page.getByRole('link', { name: t('activity.report') }).first().click()
  await page.getByRole('textbox').fill('Da war ich bei der Arbeit.')
  await press(page, t('activity.reportSend'))
  await expect(page.getByText(/K-\w{4}-\w{2}/)).toBeVisible()

  await query(server, 'UPDATE person SET new_password_due_at = now() WHERE username = $1', [person.username])
  await page.goto(`/${language}/keys`)
  await page.waitForURL(/\/new-password$/)
  const field = page.getByLabel(t('password.new'), { exact: true })
  await field.fill(person.password)
  await press(page, t('password.save'))
  await expect(page.locator('[data-rule="used"]')).toHaveAttribute('data-state', 'unmet')
  await field.fill('ein anderer Satz über Regen')
  await press(page, t('password.save'))
  await page.waitForURL(/\/keys$/)
})

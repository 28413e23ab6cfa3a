import * as guests from './kit/guest.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

story('somebody from outside who lost the phone comes into the portal with a recovery code, and sets up another app', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const walk = await guests.manager(page, qa, language)
  const lost = walk.person.mobileAppSecret ?? ''
  const signOut = async () => {
    await page.getByRole('button', { name: t('myKeys.signOut') }).click()
    await walks.expectSignedOut(walk)
  }
  await page.goto(`/${language}/keys`)
  const [code = ''] = await walks.makeRecoveryCodes(walk)
  await walks.keepRecoveryCodes(walk)
  await signOut()

  await page.goto(`/${language}/portal/sign-in`)
  await guests.typeCredentials(page, language, walk.person.username, walk.person.password)
  await page.waitForURL(/\/mobile-app\/code/)
  await page.locator('main a[href$="/recovery"]').click()
  await walks.enterCredentials(walk)
  await page.waitForURL(/\/recovery\/code/)
  await walks.typeCode(walk, code)
  await page.waitForURL(/\/portal$/)
  await expect(page.getByRole('heading', { name: 'VAMREG UAT' })).toBeVisible()

  await page.getByRole('link', { name: t('portal.places.keys'), exact: true }).click()
  await expect(page.getByText(t('myKeys.recoveredTitle'))).toBeVisible()
  await page.getByRole('button', { name: t('myKeys.replace.mobile-app') }).click()
  await page.getByRole('button', { name: t('replaceKey.start') }).click()
  await page.waitForURL(/activate\/mobile-app$/)
  const found = await walks.setUpApp(walk, 'New phone')
  expect(found).not.toBe(lost)
  await walks.typeCode(walk, await walks.appCode(walk, found))
  await page.waitForURL(/activate\/confirmation/)
  await page.goto(`/${language}/portal`)
  await expect(page.getByRole('heading', { name: 'VAMREG UAT' })).toBeVisible()
  await signOut()

  // The app on the lost phone opens nothing any more, nor does the code that was used.
  await page.goto(`/${language}/portal/sign-in`)
  await guests.typeCredentials(page, language, walk.person.username, walk.person.password)
  await walks.typeCode(walk, await walks.appCode(walk, lost, 30))
  await expect(page.locator('.error-summary')).toBeVisible()
  await walks.signInWithRecoveryCode(walk, code)
  await walks.expectRefused(walk, 'recoveryUsed')
  await guests.signIn({ ...walk, person: { ...walk.person, mobileAppSecret: found } }, 30)
  expect((await qa.inbox(walk.person.username, 3)).map(({ template }) => template)).toEqual(
    expect.arrayContaining(['recovery-codes-made', 'recovery-code-used', 'key-activated']),
  )
})

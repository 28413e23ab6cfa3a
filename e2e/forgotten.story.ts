import { expectAccessible } from './kit/axe.ts'
import type { QaMail } from './kit/qa.ts'
import { story, expect, wordsIn, type Language } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

const fresh = 'een andere zin over regen'

/** Asks for a link with a name or an address; the same page comes whatever was typed. */
async function askForLink(walk: walks.Walk, typed: string) {
  const { page, language } = walk
  const t = wordsIn(language)
  await page.goto(`/${language}/forgotten/password`)
  await page.getByLabel(t('forgotten.nameOrAddress')).fill(typed)
  await page.getByRole('button', { name: t('forgotten.passwordSend') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('forgotten.sentTitle'))
}

const newest = async (walk: walks.Walk, template: string, count: number): Promise<QaMail | undefined> =>
  (await walk.qa.inbox(walk.person.email ?? '', count)).filter((mail) => mail.template === template).at(-1)

const linkIn = (mail: QaMail | undefined) => /https?:\/\/\S+\/reset\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''

async function chooseNew(walk: walks.Walk, password: string, proof?: string) {
  const t = wordsIn(walk.language)
  if (proof !== undefined) await walk.page.getByRole('textbox').first().fill(proof)
  await walk.page.getByLabel(t('password.new'), { exact: true }).fill(password)
  await walk.page.getByRole('button', { name: t('reset.save') }).click()
}

for (const scripts of [true, false]) {
  story.describe(scripts ? 'with scripts' : 'without scripts', () => {
    story.use({ javaScriptEnabled: scripts })

    story('a forgotten password is replaced by a mailed link, and the key is asked for as ever', async ({ page, qa, request }) => {
      const language = 'nl'
      const t = wordsIn(language)
      const person = await qa.person({ locale: language, keys: ['mobile-app'], card: false })
      const walk = { page, qa, person, language } as const
      await page.goto(`/${language}/mobile-app`)
      await page.getByRole('link', { name: t('credentials.forgotten') }).click()
      await page.getByRole('link', { name: t('forgotten.password') }).click()
      await page.getByRole('button', { name: t('forgotten.passwordSend') }).click()
      await walks.expectRefused(walk, 'nameOrAddressMissing')
      await askForLink(walk, 'somebody-who-is-not-here')
      await askForLink(walk, person.username)
      const url = linkIn(await newest(walk, 'password-reset', 1))
      // A scanner of mail opens every link, more than once.
      for (const method of ['HEAD', 'GET', 'GET']) expect((await request.fetch(url, { method })).status()).toBe(200)

      await page.goto(url)
      await chooseNew(walk, 'csam2026')
      await expect(page.locator('.error-summary')).toContainText(t('password.rule.short').match(/\d+/)?.[0] ?? '')
      await expect(page.locator('[data-rule="short"]')).toHaveAttribute('data-state', 'unmet')
      await expect(page.locator('[data-rule="own"]')).toHaveAttribute('data-state', 'unmet')
      await expect(page.getByLabel(t('password.new'), { exact: true })).toHaveValue('')
      await chooseNew(walk, person.password)
      await expect(page.locator('[data-rule="used"]')).toHaveAttribute('data-state', 'unmet')
      await chooseNew(walk, fresh)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('reset.doneTitle'))
      await page.goto(`/${language}/keys`)
      await expect(page).toHaveURL(/timeout$/)

      await page.goto(url)
      await expect(page.getByText(t('reset.dead.used'))).toBeVisible()
      await page.goto(`/${language}/mobile-app`)
      await walks.enterCredentials(walk)
      await walks.expectRefused(walk, 'wrongDetails')
      await walks.enterCredentials(walk, fresh)
      await page.waitForURL(/mobile-app\/code/)
      await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
      await page.waitForURL(/\/keys$/)
      expect(await newest(walk, 'password-changed', 2)).toBeDefined()
    })
  })
}

story('a forgotten name is mailed to everybody who shares the mailbox', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const one = await qa.person({ locale: language, card: true })
  const two = await qa.person({ locale: 'de', card: true, email: one.email })
  await page.goto(`/${language}/forgotten/username`)
  await page.getByLabel(t('forgotten.address')).fill(`${one.email ?? ''}.`)
  await page.getByRole('button', { name: t('forgotten.usernameSend') }).click()
  await expect(page.getByText(t('forgotten.sentText'))).toBeVisible()
  const mails = await qa.inbox(one.email ?? '', 2)
  expect(mails.map((mail) => mail.locale).sort()).toEqual(['de', 'fr'])
  for (const { username } of [one, two]) expect(mails.filter((mail) => mail.text.includes(username))).toHaveLength(1)
})

story('whoever holds only the mailbox waits two days, and a newer link makes the older worthless', async ({ page, qa }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: false, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await askForLink(walk, person.email ?? '')
  const first = linkIn(await newest(walk, 'password-reset', 1))
  await page.goto(first)
  await expect(page.getByText(t('reset.whyWait'))).toBeVisible()
  await expect(page.getByLabel(t('password.new'), { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: t('reset.waitButton') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('reset.begunTitle'))
  expect((await newest(walk, 'password-wait-begun', 2))?.text).toContain('/objection/')

  await askForLink(walk, person.username)
  const second = linkIn(await newest(walk, 'password-reset', 3))
  await page.goto(second)
  await expect(page.getByText(t('reset.waitingTitle'))).toBeVisible()
  await askForLink(walk, person.username)
  await qa.inbox(person.email ?? '', 4)
  await page.goto(second)
  await expect(page.getByText(t('reset.dead.superseded'))).toBeVisible()

  await qa.moveClock({ advanceSeconds: 48 * 3600 })
  expect(await newest(walk, 'password-wait-over', 5)).toBeDefined()
  await askForLink(walk, person.username)
  await page.goto(linkIn(await newest(walk, 'password-reset', 6)))
  await chooseNew(walk, fresh)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('reset.doneTitle'))
})

for (const language of ['nl', 'fr', 'de', 'en'] satisfies Language[]) {
  story(`everybody can read the way back to an account, in ${language}`, async ({ page, qa }) => {
    const t = wordsIn(language)
    const person = await qa.person({ locale: language, card: false, keys: ['email-code', 'mobile-app'] })
    const walk = { page, qa, person, language }
    const look = (name: string, focus?: 'summary' | 'heading') =>
      expectAccessible(page, `${language}: ${name}`, { language, errorWord: t('common.errorPrefix'), forcedColours: language === 'en', focus })
    for (const place of ['forgotten', 'forgotten/username', 'forgotten/password', 'forgotten/sent', 'reset/done', 'reset/waiting', 'reset/no-such-link', 'account-closed']) {
      await page.goto(`/${language}/${place}`)
      await look(place)
    }
    await askForLink(walk, person.username)
    const url = linkIn(await newest(walk, 'password-reset', 1))
    await page.goto(url)
    await look('new password')
    await chooseNew(walk, 'password', '')
    await look('a password that breaks rules', 'summary')
    await chooseNew(walk, fresh, 'ABC')
    await look('a proof that is none', 'summary')
    await walks.expectRefused(walk, 'resetProofShape')
  })
}

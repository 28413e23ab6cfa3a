import { expect, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story('a wrong password and a name that nobody has get the same page', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const answers: string[] = []
  await page.goto(`/${language}/token/activate`)
  for (const username of [person.username, `niemand.${person.username}`]) {
    const walk = { page, qa, person: { ...person, username }, language } as const
    await walks.enterCredentials(walk, 'not the password at all')
    await walks.expectRefused(walk, 'wrongDetails')
    await expect(page.getByLabel(t('credentials.username'))).toHaveValue(username)
    await expect(page.getByLabel(t('credentials.password'), { exact: true })).toHaveValue('')
    answers.push(page.url() + (await page.content()).replaceAll(username, '…'))
  }
  expect(answers[0]).toBe(answers[1])
})

story('whoever mistypes the password five times has to wait a minute, even with the right one', async ({ page, qa }) => {
  const language = 'fr'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await page.goto(`/${language}/token/activate`)
  for (const attempt of [1, 2, 3, 4, 5]) {
    await walks.enterCredentials(walk, `faux ${String(attempt)}`)
    await walks.expectRefused(walk, 'wrongDetails')
  }
  await walks.enterCredentials(walk)
  await walks.expectRefused(walk, 'blocked', { minutes: 1 })
  await qa.moveClock({ advanceSeconds: 61 })
  await walks.enterCredentials(walk)
  await page.waitForURL(/token\/cell/)
})

story('whoever leaves a field empty is told which one', async ({ page, qa }) => {
  const language = 'de'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  const type = (text: string) => walks.typeCode(walk, text)

  await page.goto(`/${language}/token/activate`)
  await next(page, t)
  for (const key of ['usernameMissing', 'passwordMissing'])
    await expect(page.locator('.error-summary').getByRole('link', { name: t(`errors.${key}`) })).toBeVisible()
  await walks.enterCredentials(walk, '')
  await walks.expectRefused(walk, 'passwordMissing')
  await expect(page.getByLabel(t('credentials.username'))).toHaveValue(person.username)
  await walks.enterCredentials(walk)
  await page.waitForURL(/token\/cell/)

  await type('')
  await walks.expectRefused(walk, 'cellMissing')
  await type('ABC12')
  await walks.expectRefused(walk, 'cellShape')
  await walks.enterCell(walk)

  await page.getByRole('link', { name: t('email.change') }).click()
  const refusedAddresses = [['', 'addressMissing'], ['nobody@', 'addressMalformed'], [person.email ?? '', 'addressSame']] as const
  for (const [address, key] of refusedAddresses) {
    await page.getByLabel(t('email.newAddress')).fill(address)
    await page.getByRole('button', { name: t('email.sendCode') }).click()
    await walks.expectRefused(walk, key)
    await expect(page.getByLabel(t('email.newAddress'))).toHaveValue(address)
  }
  await page.goto(`/${language}/activate/email`)
  await walks.confirmAddress(walk)
  await page.getByRole('button', { name: t('select.activate') }).click()
  await walks.expectRefused(walk, 'keyMissing')

  await walks.chooseKey(walk, 'mobile-app')
  await next(page, t)
  await page.waitForURL(/mobile-app\/scan/)
  await type('   ')
  await walks.expectRefused(walk, 'deviceMissing')
  await type('x'.repeat(200))
  await walks.expectRefusedWith(walk, walks.anyNumber((most) => t('errors.deviceTooLong', { most })))
  await type('  Mein Telefon <b>')
  await page.waitForURL(/mobile-app\/code/)
  await type('')
  await walks.expectRefused(walk, 'codeMissing')
  await type('12345')
  await walks.expectRefused(walk, 'codeShape')
})

story('a wrong cell is asked for again, and never another one; small letters and spaces are fine', async ({ page, qa, browser }) => {
  const language = 'en'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.chooseToken(walk)
  await walks.enterCredentials(walk)
  const number = await walks.askedNumber(walk)
  const cell = person.card?.cells[String(number)] ?? ''
  const wrong = Object.values(person.card?.cells ?? {}).find((other) => other !== cell) ?? ''

  await walks.typeCode(walk, wrong)
  await walks.expectRefused(walk, 'wrongDetails')
  expect(await walks.askedNumber(walk)).toBe(number)
  await expect(page.getByRole('textbox')).toHaveValue('')
  await page.reload()
  expect(await walks.askedNumber(walk)).toBe(number)

  const elsewhere = { ...walk, page: await walks.anotherBrowser(browser) }
  await walks.chooseToken(elsewhere)
  await walks.enterCredentials(elsewhere)
  expect(await walks.askedNumber(elsewhere)).toBe(number)
  await elsewhere.page.context().close()

  await walks.typeCode(walk, ` ${cell.slice(0, 3).toLowerCase()} ${cell.slice(3).toLowerCase()} `)
  await page.waitForURL(/activate\/email$/)
})

story('a locked card and a key that one never had meet the same kind of error page, after the right password only', async ({ page, qa }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: { status: 'locked' } })
  const walk = { page, qa, person, language } as const
  for (const [entry, refused, kind] of [
    ['token/continue', 'token/refused', 'token-card'],
    ['email-code', 'email-code/refused', 'email-code'],
    ['mobile-app', 'mobile-app/refused', 'mobile-app'],
  ] as const) {
    await page.goto(`/${language}/${entry}`)
    await walks.enterCredentials(walk, 'not the password')
    await walks.expectRefused(walk, 'wrongDetails')
    await walks.enterCredentials(walk)
    await page.waitForURL(new RegExp(`${refused}$`))
    await expect(page.getByRole('alert')).toHaveText(t(`refused.${kind}`))
  }
  await page.getByRole('link', { name: t('refused.other') }).click()
  await page.waitForURL(new RegExp(`/${language}$`))
})

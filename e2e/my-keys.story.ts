import { readFileSync } from 'node:fs'
import { query } from './kit/rows.ts'
import { expect, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const language = 'nl'
const t = wordsIn(language)

story('a person keeps recovery codes, loses the phone, and comes back in with one to set up another', async ({ page, qa }) => {
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.reachScan(walk)
  const lost = await walks.shownSecret(page)
  await page.getByRole('textbox').fill('Oude telefoon')
  await next(page, t)
  await walks.typeCode(walk, await walks.appCode(walk, lost))
  await page.waitForURL(/activate\/confirmation/)
  await expect(page.getByRole('heading', { name: t('offers.title') })).toBeVisible()
  await expect(page.getByRole('link', { name: t('offers.secondKey', { key: t('keys.email-code') }) })).toBeVisible()

  const codes = await walks.makeRecoveryCodes(walk)
  expect(codes).toHaveLength(10)
  await page.reload()
  expect(await walks.shownRecoveryCodes(page)).toEqual(codes)
  const inFrench = await walks.switchTo(walk, 'fr')
  expect(await walks.shownRecoveryCodes(page)).toEqual(codes)
  await walks.switchTo(inFrench, language)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('recovery.download') }).click()])
  expect(download.suggestedFilename()).toBe('herstelcodes.txt')
  const file = readFileSync(await download.path(), 'utf8')
  for (const code of codes) expect(file).toContain(code)
  await next(page, t)
  await walks.expectRefused(walk, 'keepCodes')
  expect(await walks.shownRecoveryCodes(page)).toEqual(codes)
  await walks.keepRecoveryCodes(walk)
  await expect(page.getByText(t('myKeys.done.kept'))).toBeVisible()
  for (const gone of ['recovery-codes', 'recovery-codes/file']) {
    await page.goto(`/${language}/keys/${gone}`)
    await expect(page).toHaveURL(/\/keys$/)
  }
  await expect(page.getByText(t('recovery.left', { count: 10 }))).toBeVisible()
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await walks.expectSignedOut({ page, language })

  await page.goto(`/${language}/mobile-app`)
  await page.locator('main').getByRole('link', { name: t('credentials.title.recovery-code').split(' ').at(-1) }).click()
  await walks.enterCredentials(walk)
  await walks.typeCode(walk, 'K7FD')
  await walks.expectRefused(walk, 'recoveryShape')
  await walks.typeCode(walk, '2222-2222')
  await walks.expectRefused(walk, 'recoveryWrong')
  await walks.typeCode(walk, (codes[0] ?? '').toLowerCase().replace('-', ''))
  await page.waitForURL(/\/keys$/)
  await expect(page.getByText(t('myKeys.recoveredTitle'))).toBeVisible()
  await expect(page.getByText(t('recovery.left', { count: 9 }))).toBeVisible()

  await page.getByRole('button', { name: t('myKeys.replace.mobile-app') }).click()
  await page.waitForURL(/keys\/replace\/mobile-app$/)
  await page.getByRole('button', { name: t('replaceKey.start') }).click()
  await page.waitForURL(/activate\/email$/)
  await walks.confirmAddress(walk)
  await expect(page.getByRole('radio', { name: t('keys.mobile-app') })).toBeChecked()
  await page.getByRole('button', { name: t('select.activate') }).click()
  await page.waitForURL(/activate\/mobile-app$/)
  const found = await walks.setUpApp(walk, 'Nieuwe telefoon')
  expect(found).not.toBe(lost)
  await walks.typeCode(walk, await walks.appCode(walk, found))
  await page.waitForURL(/activate\/confirmation/)
  await expect(page.getByText('Nieuwe telefoon')).toBeVisible()
  await expect(page.getByRole('heading', { name: t('offers.title') })).toBeHidden()

  await page.goto(`/${language}/keys`)
  await expect(page.getByText('Oude telefoon')).toBeHidden()
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, await walks.appCode(walk, lost, 30))
  await expect(page.locator('.error-summary')).toBeVisible()
  await walks.typeCode(walk, await walks.appCode(walk, found, 30))
  await page.waitForURL(/\/keys$/)

  const templates = (await qa.inbox(person.email ?? '', 5)).map((mail) => mail.template)
  expect(templates).toContain('recovery-codes-made')
  expect(templates.filter((template) => template === 'recovery-code-used')).toHaveLength(1)
  expect(templates.filter((template) => template === 'token-deactivated')).toHaveLength(1)
  expect(templates.filter((template) => template === 'key-activated')).toHaveLength(2)
})

story('a recovery code counts once, and who has none ends like anybody without that key', async ({ page, qa }) => {
  const person = await qa.person({ locale: language, card: false, keys: ['email-code'] })
  const walk = { page, qa, person, language } as const
  await walks.signInWithMail(walk)
  const [code = ''] = await walks.makeRecoveryCodes(walk)
  await walks.keepRecoveryCodes(walk)
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await walks.signInWithRecoveryCode(walk, code)
  await page.waitForURL(/\/keys$/)
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await walks.signInWithRecoveryCode(walk, code)
  await walks.expectRefused(walk, 'recoveryUsed')

  const without = { ...walk, person: await qa.person({ locale: language, card: false, keys: ['mobile-app'] }) }
  await page.goto(`/${language}/recovery`)
  await walks.enterCredentials(without, 'not the password')
  await walks.expectRefused(without, 'wrongDetails')
  await walks.enterCredentials(without)
  await page.waitForURL(/recovery\/refused$/)
  await expect(page.getByText(t('refused.recovery-code'))).toBeVisible()
})

story.describe('without scripts', () => {
  story.use({ javaScriptEnabled: false })

  story('a key is removed after a fresh proof, once, and the last one stays', async ({ page, qa, browser, baseURL }) => {
    const person = await qa.person({ locale: language, card: { status: 'deactivated' }, keys: ['email-code', 'mobile-app'] })
    const walk = { page, qa, person, language } as const
    await walks.signInWithMail(walk)
    await expect(page.getByRole('article').filter({ hasText: t('keys.token-card') })).toContainText(t('myKeys.deactivated'))
    await qa.moveClock({ advanceSeconds: 360 })

    const app = page.getByRole('article').filter({ hasText: t('keys.mobile-app') })
    await app.getByRole('button', { name: t('myKeys.remove') }).click()
    await page.waitForURL(/prove\/keys\/remove\/mobile-app$/)
    const code = await walks.codeFromMailbox(walk, 2)
    await next(page, t)
    await walks.expectRefused(walk, 'codeMissing')
    await walks.typeCode(walk, walks.otherDigits(code))
    await walks.expectRefused(walk, 'codeWrong', { triesLeft: 4 })
    await walks.typeCode(walk, code)
    await page.waitForURL(/\/keys\/remove\/mobile-app$/)

    const tab = await page.context().newPage()
    await tab.goto(page.url())
    const other = await walks.anotherBrowser(browser, { baseURL })
    const elsewhere = { ...walk, page: other }
    await walks.startSignIn(elsewhere, 'mobile-app')
    await walks.typeCode(elsewhere, await walks.appCode(walk, person.mobileAppSecret ?? ''))
    await other.waitForURL(/\/keys$/)

    for (const each of [page, tab]) {
      await each.getByRole('button', { name: t('removeKey.remove') }).click()
      await each.waitForURL(/keys\?done=removed$/)
      await expect(each.getByText(t('myKeys.done.removed'))).toBeVisible()
    }
    await expect(page.getByRole('article').filter({ hasText: t('keys.mobile-app') })).toHaveCount(0)
    await other.goto(`/${language}/keys`)
    await expect(other).toHaveURL(/timeout$/)
    await other.context().close()

    await page.getByRole('link', { name: t('myKeys.remove') }).click()
    await expect(page.getByRole('heading', { name: t('removeKey.lastTitle') })).toBeVisible()
    await page.getByRole('link', { name: t('removeKey.addFirst') }).click()
    await page.waitForURL(/activate\/email$/)
    const removed = (await qa.inbox(person.email ?? '', 3)).filter((mail) => mail.template === 'key-removed')
    expect(removed).toHaveLength(1)
  })

  story('the phone gets another name', async ({ page, qa }) => {
    const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
    const walk = { page, qa, person, language } as const
    await walks.signInWithApp(walk, person.mobileAppSecret ?? '')
    await page.getByRole('link', { name: t('myKeys.rename') }).click()
    await page.getByRole('textbox').fill('x'.repeat(41))
    await page.getByRole('button', { name: t('renameDevice.save') }).click()
    await walks.expectRefused(walk, 'deviceTooLong', { most: 40 })
    await page.getByRole('textbox').fill('<b>Telefoon</b> van oma')
    await page.getByRole('button', { name: t('renameDevice.save') }).click()
    await page.waitForURL(/keys\?done=renamed$/)
    await expect(page.getByText(t('myKeys.device', { device: '<b>Telefoon</b> van oma' }))).toBeVisible()
  })

  story('an address is changed in the wizard only after a fresh proof', async ({ page, qa }) => {
    const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
    const walk = { page, qa, person, language } as const
    const secret = person.mobileAppSecret ?? ''
    await walks.signInWithApp(walk, secret)
    await page.getByRole('link', { name: t('myKeys.activate') }).click()
    await page.getByRole('link', { name: t('email.change') }).click()
    await qa.moveClock({ advanceSeconds: 360 })
    const address = `nieuw.${person.email ?? ''}`
    await page.getByRole('textbox').fill(address)
    await page.getByRole('button', { name: t('email.sendCode') }).click()
    await page.waitForURL(/prove\/activate\/email\/change$/)
    await walks.typeCode(walk, await walks.appCode(walk, secret))
    await page.waitForURL(/[^e]\/activate\/email\/change\?again=1$/)
    await expect(page.getByRole('textbox')).toHaveValue(address)
    await page.getByRole('button', { name: t('email.sendCode') }).click()
    await page.waitForURL(/activate\/email\/code$/)
  })
})

story('a person sees of each key since when it counts, when and where it was used last, and why it is locked', async ({ page, qa, server }) => {
  const person = await qa.person({ locale: language, card: true, keys: ['email-code', 'mobile-app'] })
  const lock = (kind: string, wrongCodes: number) =>
    query(server, "UPDATE digital_key SET status = 'locked', wrong_codes = $3 WHERE kind = $2 AND person_id = (SELECT id FROM person WHERE username = $1)", [person.username, kind, wrongCodes])
  await lock('token-card', 100)
  await lock('email-code', 3)
  await walks.signInWithApp({ page, qa, person, language }, person.mobileAppSecret ?? '')
  const facts = (kind: string) => page.getByRole('article', { name: t(`keys.${kind}`) })
  const begins = (key: string) => new RegExp(`${t(`myKeys.${key}`, { date: '', where: '' }).trim()} \\S`)
  for (const key of ['since', 'lastUsed', 'lastWhere']) await expect(facts('mobile-app')).toContainText(begins(key))
  await expect(facts('mobile-app')).toContainText('Chrom')
  for (const kind of ['token-card', 'email-code']) {
    await expect(facts(kind)).toContainText(t('myKeys.locked'))
    await expect(facts(kind)).toContainText(begins('activatedOn'))
    await expect(facts(kind)).toContainText(t('myKeys.neverUsed'))
  }
  await expect(facts('token-card')).toContainText(t('myKeys.lockedBy.codes'))
  await expect(facts('email-code')).toContainText(t('myKeys.lockedBy.objection'))
})

story('whoever holds a new key is offered the other in a line below their keys', async ({ page, qa }) => {
  const person = await qa.person({ locale: language, card: true, keys: ['mobile-app'] })
  await walks.signInWithApp({ page, qa, person, language }, person.mobileAppSecret ?? '')
  await expect(page.locator('main .notice')).toHaveCount(0)
  await expect(page.locator('.key-list ~ p').filter({ hasText: t('myKeys.inviteSecond') })).toBeVisible()
  await page.getByRole('link', { name: t('myKeys.activate') }).click()
  await page.waitForURL(/activate\/email$/)
  await page.goto(`/${language}/keys`)
  await expect(page.locator('.key-list ~ p').filter({ hasText: t('myKeys.unfinished') }).getByRole('link')).toHaveText(t('myKeys.continue'))
})

story('the choice remembers the last key of this device, before and after the cutoff, and nothing else', async ({ page, qa, server }) => {
  const person = await qa.person({ locale: language, card: false, keys: ['mobile-app'] })
  const walk = { page, qa, person, language } as const
  const first = page.locator('.key-choice').first()
  await page.goto(`/${language}`)
  await expect(first).toContainText(t('keys.token-card'))
  await walks.signInWithApp(walk, person.mobileAppSecret ?? '')
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await walks.expectSignedOut({ page, language })
  await expect(first).toContainText(t('keys.mobile-app'))
  await expect(first).toContainText(t('choice.last'))
  await expect(page.locator('.key-choice')).toHaveCount(3)
  const french = wordsIn('fr')
  await walks.switchTo(walk, 'fr')
  await expect(first).toContainText(french('keys.mobile-app'))

  const kept = (await page.context().cookies()).find((cookie) => cookie.name === 'keyturn-last-key')
  expect(kept).toMatchObject({ value: 'mobile-app', httpOnly: true, sameSite: 'Lax', path: '/' })
  for (const cookie of ['', 'keyturn-last-key=mobile-app', 'keyturn-last-key=<script>', 'keyturn-last-key=token-card']) {
    const answer = await fetch(`${server.url}/${language}`, { headers: { cookie } })
    expect(answer.headers.get('vary')).toBe('Accept-Encoding, Cookie')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toContain(t('choice.lead'))
  }

  const { cutoff } = await qa.phaseOut()
  await qa.cutoff('2020-01-31T00:00:00+01:00')
  try {
    await page.goto(`/${language}`)
    await expect(first).toContainText(t('keys.mobile-app'))
    await expect(page.locator('.key-choice').nth(1)).toContainText(t('choice.tokenEndedBadge'))
  } finally {
    await qa.cutoff(cutoff)
  }
})

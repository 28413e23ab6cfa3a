import { lookerAt } from './kit/axe.ts'
import { codeIn } from './kit/qa.ts'
import { enter, visitorOf } from './kit/raw.ts'
import { deedsOf } from './kit/rows.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const count = (mails: { template: string }[], template: string) => mails.filter((mail) => mail.template === template).length

story('two browsers finish with two keys: one wins, and the other is told which', async ({ page, qa, browser }) => {
  const language = 'nl'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const byMail = { page, qa, person, language } as const
  const byApp = { ...byMail, page: await walks.anotherBrowser(browser) }
  await walks.reachEmailCode(byMail)
  const code = await walks.codeFromMailbox(byMail)

  await walks.chooseToken(byApp)
  await walks.enterCredentials(byApp)
  await walks.enterCell(byApp)
  await byApp.page.waitForURL(/activate\/email-code$/)
  await byApp.page.getByRole('link', { name: t('common.previous') }).click()
  await walks.chooseKey(byApp, 'mobile-app')
  const secret = await walks.setUpApp(byApp)
  const appCode = await walks.appCode(byApp, secret)
  await Promise.all([walks.typeCode(byMail, code), walks.typeCode(byApp, appCode)])

  const ends: string[] = []
  for (const one of [byMail.page, byApp.page]) {
    await one.waitForURL(/activate\/(confirmation|elsewhere)/)
    await one.goto(`/${language}/activate/confirmation`)
    ends.push(new URL(one.url()).pathname.replace(`/${language}/activate/`, ''))
  }
  expect([...ends].sort()).toEqual(['confirmation', 'elsewhere'])
  const [winner, loser] = ends[0] === 'confirmation' ? [byMail.page, byApp.page] : [byApp.page, byMail.page]
  const key = t(winner === byMail.page ? 'keys.email-code' : 'keys.mobile-app')
  await expect(winner.getByText(key).first()).toBeVisible()
  await expect(loser.getByText(t('wizard.elsewhereText', { key }))).toBeVisible()
  await lookerAt(loser, language)('finished elsewhere', { alone: true })
  await loser.goto(`/${language}/keys`)
  await expect(loser).not.toHaveURL(/\/keys$/)
  await winner.goto(`/${language}/keys`)
  await expect(winner.getByRole('article')).toHaveCount(2)
  const mails = await qa.inbox(person.email ?? '', 3)
  expect([count(mails, 'key-activated'), count(mails, 'token-deactivated')]).toEqual([1, 1])
  await byApp.page.context().close()
})

story('a tab that was left behind is told that another one went on', async ({ page, qa, context }) => {
  const language = 'en'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.signInWithCard(walk)
  await walks.confirmAddress(walk)
  await page.getByRole('radio', { name: t('keys.email-code') }).check()
  const tab = await context.newPage()
  await tab.goto(`/${language}/activate/email/change`)
  await tab.getByLabel(t('email.newAddress')).fill(`new.${person.email ?? ''}`)
  await tab.getByRole('button', { name: t('email.sendCode') }).click()
  await tab.waitForURL(/activate\/email\/code$/)
  await page.getByRole('button', { name: t('select.activate') }).click()
  await page.waitForURL(/activate\/email\?/)
  await expect(page.getByRole('alert')).toContainText(t('errors.movedOn'))
})

story('two browsers send the same right code at once: one key comes of it', async ({ page, qa, browser }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  const first = { page, qa, person, language } as const
  const second = { ...first, page: await walks.anotherBrowser(browser) }
  await walks.reachEmailCode(first)
  await walks.chooseToken(second)
  await walks.enterCredentials(second)
  await walks.enterCell(second)
  await second.page.waitForURL(/activate\/email-code$/)
  const code = await walks.codeFromMailbox(first)
  const tab = await page.context().newPage()
  await tab.goto(`/${language}/activate/email-code`)
  await Promise.all([first, second, { ...first, page: tab }].map((walk) => walks.typeCode(walk, code)))

  const ends: string[] = []
  for (const one of [page, second.page]) {
    await one.waitForURL(/activate\/(confirmation|elsewhere)/)
    await one.goto(`/${language}/activate/confirmation`)
    await one.waitForURL(/activate\/(confirmation|elsewhere)/)
    ends.push(new URL(one.url()).pathname.split('/').at(-1) ?? '')
    await expect(one.getByText(t('keys.email-code')).first()).toBeVisible()
  }
  expect(ends.sort()).toEqual(['confirmation', 'elsewhere'])
  await tab.waitForURL(/activate\/(confirmation|elsewhere)/)
  const mails = await qa.inbox(person.email ?? '', 3)
  expect(mails).toHaveLength(3)
  await second.page.context().close()
})

story('a right code sent twenty times at once activates one key, and every answer leads to it', async ({ qa, server }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = visitorOf(server)
  await visitor.submit(await enter(visitor, person), {}, {}, 'email/confirm')
  await visitor.submit(await visitor.open('/en/activate/select'), { key: 'email-code' })
  const code = codeIn((await qa.inbox(person.email ?? '', 1)).at(-1))
  const page = await visitor.open('/en/activate/email-code')
  const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.submit(page, { code })))
  const there = Array.from({ length: 20 }, () => [303, '/en/activate/confirmation'])
  expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual(there)
  expect((await visitor.open('/en/activate/confirmation')).body).toContain(wordsIn('en')('confirmation.success'))
  const deeds = (await deedsOf(server, person)).map(({ kind }) => kind)
  expect(['key-activated', 'key-deactivated'].map((kind) => deeds.filter((deed) => deed === kind).length)).toEqual([1, 1])
  const mails = await qa.inbox(person.email ?? '', 3)
  expect(mails.map(({ template }) => template).sort()).toEqual(['key-activated', 'registration-code', 'token-deactivated'])
})

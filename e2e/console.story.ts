import { expectAccessible } from './kit/axe.ts'
import { comeToWork, find, sayWhy, type Clerk } from './kit/clerk.ts'
import { query } from './kit/rows.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')
const heading = ({ page }: Pick<Clerk, 'page'>, name: string) => page.getByRole('heading', { level: 1, name })

const accessible = ({ page }: Pick<Clerk, 'page'>, name: string) =>
  expectAccessible(page, name, { language: 'en', focus: 'heading', errorWord: t('common.errorPrefix') })

/** What hurts asks for a fresh code; a sign-in of a moment ago is fresh enough. */
async function press({ page }: Clerk, name: string) {
  await page.getByRole('button', { name, exact: true }).click()
}

story('support finds out in a minute why somebody cannot sign in, and helps', async ({ page, qa }) => {
  const citizen = await qa.person({ firstName: 'Léonie', lastName: `Zwartjes-${String(Date.now())}`, card: { status: 'locked' } })
  const clerk = await comeToWork(page, qa, 'support')
  await expect(heading(clerk, t('console.places.overview'))).toBeVisible()
  await find(clerk, `leonie ${citizen.lastName.toLowerCase().slice(2)}`, citizen.lastName)
  expect(new URL(page.url()).pathname).toMatch(/\/console\/people\/[0-9a-f-]{36}$/)
  await expect(page.getByText(citizen.email ?? '')).toHaveCount(0)
  await press(clerk, t('console.reason.go'))
  await expect(page).toHaveTitle(new RegExp(`^${t('common.errorPrefix')}`))
  await sayWhy(clerk)
  await expect(page.getByText(t('console.answer.cannot'))).toBeVisible()
  await expect(page.getByText(t('console.answer.locked.why'))).toBeVisible()
  await expect(page.getByText(citizen.email ?? '', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: t('console.answer.locked.verb') }).first().click()
  await accessible(clerk, 'unlock')
  const path = new URL(page.url()).pathname
  for (const verb of ['unblock', 'reset-app']) {
    await page.goto(path.replace(/[^/]+$/, verb))
    await accessible(clerk, verb)
  }
  await page.goto(path)
  await press(clerk, t('console.verb.unlock.button'))
  await expect(page.getByText(t('console.told.unlocked'))).toBeVisible()
  await expect(page.getByText(t('console.answer.can'))).toBeVisible()
})

story('a number of cases leads to the cases that it counts', async ({ page, qa, server }) => {
  const insert = `INSERT INTO support_case (id, reference, kind, state, locale, subject, text, created_at)
    SELECT gen_random_uuid(), left(gen_random_uuid()::text, 13), 'contact', state, 'en', 'other', 'Hello', now() FROM unnest('{new,open}'::text[]) AS state`
  await query(server, insert)
  await comeToWork(page, qa, 'support')
  for (const state of ['new', 'open'] as const) {
    await page.goto('/en/console')
    const figure = page.getByRole('listitem').filter({ hasText: t(`console.overview.cases.${state}`) })
    await figure.getByRole('link', { name: /^[\d,]+\+?$/ }).click()
    await expect(page.locator('[aria-current]', { hasText: t(`console.cases.${state}`) })).toBeVisible()
  }
})

story('what hurts asks for a fresh code of one’s own app', async ({ page, qa }) => {
  const citizen = await qa.person({ lastName: `Fresh${String(Date.now())}`, card: true })
  const clerk = await comeToWork(page, qa, 'support')
  await find(clerk, citizen.username, citizen.lastName)
  await sayWhy(clerk)
  await qa.moveClock({ advanceSeconds: 301 })
  await page.getByRole('link', { name: t('console.keys.deactivate') }).click()
  await page.getByRole('checkbox').check()
  await press(clerk, t('console.verb.deactivate.button'))
  await walks.expectRefused(clerk, 'codeMissing')
  await page.getByLabel(t('console.fresh.label')).fill(await walks.appCode(clerk, clerk.person.mobileAppSecret ?? ''))
  await press(clerk, t('console.verb.deactivate.button'))
  await walks.expectRefused(clerk, 'lastKey')
  await page.getByRole('checkbox').check()
  await press(clerk, t('console.verb.deactivate.button'))
  await expect(page.getByText(t('console.told.deactivated'))).toBeVisible()
  await expect(page.getByText(t('console.answer.no-key.why'))).toBeVisible()
})

story('somebody without a mailbox gets to the app with a printed letter', async ({ page, qa, browser, baseURL }) => {
  const person = await qa.person({ lastName: `Paper${String(Date.now())}`, locale: 'en', email: null, card: true })
  const clerk = await comeToWork(page, qa, 'support')
  await find(clerk, person.username, person.lastName)
  await sayWhy(clerk, 'counter')
  await page.getByRole('link', { name: t('console.person.issue') }).click()
  await press(clerk, t('console.verb.paper-code.button'))
  await expect(page.getByText(t('console.told.paper-code'))).toBeVisible()
  const { code = '' } = (await qa.papers()).find(({ username }) => username === person.username) ?? {}
  await expect(page.getByText(code)).toHaveCount(0)

  const home = await walks.anotherBrowser(browser, { baseURL })
  const walk = { page: home, qa, person, language: 'en' } as const
  await home.goto('/en')
  await home.getByRole('link', { name: t('choice.paper') }).click()
  await walks.enterCredentials(walk, 'not what was chosen')
  await walks.expectRefused(walk, 'wrongDetails')
  await expect(home.getByLabel(t('credentials.username'))).toHaveValue(person.username)
  await walks.enterCredentials(walk)
  await home.waitForURL(/paper-code\/code/)
  await walks.typeCode(walk, '2222-2222-2222')
  await walks.expectRefused(walk, 'paperWrong')
  await walks.typeCode(walk, code.toLowerCase().replaceAll('-', ' '))
  await home.waitForURL(/activate\/mobile-app$/)
  for (const _ of ['to the choice', 'to the address']) await home.getByRole('link', { name: t('common.previous') }).click()
  await home.getByRole('link', { name: t('email.without') }).click()
  await walks.chooseKey(walk, 'mobile-app')
  const secret = await walks.setUpApp(walk, 'Tablet')
  await walks.typeCode(walk, await walks.appCode(walk, secret))
  await expect(home.getByText(t('confirmation.successNoMail'))).toBeVisible()
  await home.goto('/en/keys')
  await home.waitForURL(/activate/)
})

story('a colleague is shown, and not helped: the page says how they come back', async ({ page, qa }) => {
  const colleague = await qa.person({ lastName: `Colleague${String(Date.now())}`, roles: ['support'], keys: ['mobile-app'] })
  const clerk = await comeToWork(page, qa, 'admin')
  await find(clerk, colleague.username, colleague.lastName)
  await sayWhy(clerk)
  await expect(page.getByText(t('console.answer.colleague'))).toBeVisible()
  for (const verb of ['console.keys.deactivate', 'console.person.correct', 'console.person.issue'] as const)
    await expect(page.getByRole('link', { name: t(verb) })).toHaveCount(0)
  const path = new URL(page.url()).pathname
  for (const verb of ['do/deactivate-mobile-app', 'term']) {
    await page.goto(`${path}/${verb}`)
    await expect(page).toHaveURL(new RegExp(`${path}$`))
  }
})

story('a stranger’s question is answered by letter', async ({ page, qa, browser, baseURL }) => {
  const address = `stranger${String(Date.now())}@example.org`
  const home = await walks.anotherBrowser(browser, { baseURL })
  await home.goto('/fr/info/help')
  const fr = wordsIn('fr')
  await home.getByLabel(fr('infoHelp.name')).fill('Monsieur <b>Gras</b>')
  await home.getByLabel(fr('infoHelp.address')).fill(address)
  await home.getByLabel(fr('infoHelp.topic')).selectOption('card')
  await home.getByLabel(fr('infoHelp.message')).fill('Où est ma carte ?')
  await home.getByRole('button', { name: fr('infoHelp.send') }).click()
  const [receipt] = await qa.inbox(address, 1)
  const reference = /K-\w{4}-\w{2}/.exec(receipt?.text ?? '')?.[0] ?? ''

  const clerk = await comeToWork(page, qa, 'support')
  await page.goto('/en/console/cases')
  await page.getByRole('link', { name: reference }).click()
  await expect(page.getByText('Monsieur <b>Gras</b>')).toBeVisible()
  await accessible(clerk, 'case')
  await press(clerk, t('console.cases.to-open'))
  await press(clerk, t('console.cases.send'))
  await walks.expectRefused(clerk, 'answerMissing')
  const slower = { ...clerk, page: await page.context().newPage() }
  await slower.page.goto(page.url())
  await page.getByLabel(t('console.cases.answer')).fill('Elle est en route.\nBien à vous')
  await press(clerk, t('console.cases.send'))
  await expect(page.getByText(t('console.cases.answered'), { exact: true })).toBeVisible()

  const late = 'Elle est perdue.\nVous en recevrez une autre.'
  await slower.page.getByLabel(t('console.cases.answer')).fill(late)
  await press(slower, t('console.cases.send'))
  await expect(slower.page.locator('.error-summary')).toContainText(t('errors.caseMoved'))
  await expect(slower.page.getByLabel(t('console.cases.answer'))).toHaveValue(late)
  await press(clerk, t('console.cases.to-closed'))
  await press(slower, t('console.cases.send'))
  await expect(slower.page.getByRole('heading', { name: t('console.cases.unsent') })).toBeVisible()
  await expect(slower.page.getByText(late)).toBeVisible()
  const reply = (await qa.inbox(address, 2)).find(({ template }) => template === 'case-reply')
  expect([reply?.locale, reply?.text]).toEqual(['fr', expect.stringContaining('Elle est en route.')])
})

story('every role sees its own console, and nobody else sees any of it', async ({ page, qa, browser, baseURL }) => {
  const auditor = await comeToWork(page, qa, 'auditor')
  const places = page.getByRole('navigation', { name: t('console.name') })
  await expect(places.getByRole('link', { name: t('console.places.overview') })).toBeVisible()
  await expect(places.getByRole('link', { name: t('console.places.people') })).toHaveCount(0)
  await expect(page.locator('main a[href*="/console/list"]')).toHaveCount(0)
  for (const path of ['people', 'cases', 'list?left', 'failures?kind=password-checked', 'people/4c2f3a0e-9d52-4f1a-8b8e-3d1f6f5f0c11', 'imports']) {
    const answer = await page.goto(`/en/console/${path}`)
    expect([path, answer?.status()]).toEqual([path, 404])
  }
  await page.goto('/en/keys')
  await expect(page.getByText(t('keys.mobile-app')).first()).toBeVisible()

  const helper = await qa.person({ locale: 'en', roles: ['support'], keys: ['email-code'] })
  const other = await walks.anotherBrowser(browser, { baseURL })
  const walk = { page: other, qa, person: helper, language: 'en' } as const
  await walks.startSignIn(walk, 'email-code')
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  await other.waitForURL(/\/keys$/)
  await other.goto('/en/console')
  await expect(heading({ page: other }, t('console.app.title'))).toBeVisible()
  await accessible({ page: other }, 'how to come in')

  const admin = await comeToWork(await walks.anotherBrowser(browser, { baseURL }), qa, 'admin')
  for (const path of ['', '/people', '/cases', '/list?left', '/failures?kind=password-checked', '/imports']) {
    const answer = await admin.page.goto(`/en/console${path}`)
    expect([path, answer?.status()]).toEqual([path, 200])
  }
  const own = await admin.page.goto(`/en/console/people/not-an-id`)
  expect([own?.status(), auditor.person.username.length > 0]).toEqual([404, true])
})

story('whoever takes the overview away has its figures in a file, and no group’s name is a formula in it', async ({ page, qa, server }) => {
  await comeToWork(page, qa, 'auditor')
  const download = async () => {
    const answer = await page.request.get('/en/console/overview.csv')
    expect(answer.headers()).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="keyturn-overview.csv"' })
    const [head, ...lines] = (await answer.text()).trimEnd().split('\r\n')
    expect(head).toBe(`\uFEFF${['table', 'row', 'people'].map((word) => t(`console.overview.${word}`)).join(';')}`)
    const figures = new Map(lines.map((line) => [line.replace(/;\d+$/, ''), Number(/\d+$/.exec(line)?.[0])]))
    return (table: string, row: string) => figures.get(`${t(`console.overview.${table}`)};${row}`) ?? 0
  }
  const before = await download()
  const person = await qa.person({ locale: 'de', card: true })
  await query(server, `INSERT INTO cohort (name, created_at) VALUES ('=cmd()', now()) ON CONFLICT DO NOTHING`)
  await query(server, `UPDATE person SET cohort_name = '=cmd()' WHERE username = $1`, [person.username])
  const now = await download()
  for (const [table, row] of [['funnel', t('console.stage.all')], ['byLocale', 'de'], ['byHold', t('console.hold.card')]] as const)
    expect([row, now(table, row)]).toEqual([row, before(table, row) + 1])
  expect([now('byCohort', "'=cmd()"), now('byCohort', '=cmd()')]).toEqual([before('byCohort', "'=cmd()") + 1, 0])
  await page.goto('/en/console')
  await expect(page.locator('tr', { hasText: t('console.stage.all') }).first()).toContainText(now('funnel', t('console.stage.all')).toLocaleString('en'))
})

for (const language of ['nl', 'fr', 'de', 'en'] as const) {
  const say = wordsIn(language)
  story(`everybody at the desk can read the console, in ${language}`, async ({ page, qa }) => {
    story.setTimeout(120_000)
    const citizen = await qa.person({ lastName: `Axe${language}${String(Date.now())}`, card: true, locale: language })
    await qa.person({ locale: language, card: true, keys: ['email-code'] })
    const clerk = await comeToWork(page, qa, 'admin', language)
    const look = (name: string, state = {}) =>
      expectAccessible(page, `${language}: ${name}`, { language, errorWord: say('common.errorPrefix'), forcedColours: language === 'en', ...state })
    await look('overview', { focus: 'heading' })
    await page.goto(`/${language}/console/list?left`)
    await look('list', { focus: 'heading' })
    await page.goto(`/${language}/console/people`)
    await page.getByRole('button', { name: say('console.people.search') }).click()
    await look('search, too short', { focus: 'summary' })
    await find(clerk, citizen.username, citizen.lastName)
    await look('reason', { focus: 'heading' })
    await sayWhy(clerk)
    await look('person', { focus: 'heading' })
    for (const verb of ['address', 'paper-code', 'deactivate-token-card']) {
      await page.goto(`${new URL(page.url()).pathname.replace(/\/do\/.*/, '')}/do/${verb}`)
      await look(verb, { focus: 'heading' })
    }
    await page.goto(`/${language}/console/cases`)
    await look('cases', { focus: 'heading' })
    await page.goto(`/${language}/console/failures?kind=password-checked`)
    await look('failures', { focus: 'heading' })
  })
}

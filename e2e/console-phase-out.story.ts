import { expectAccessible } from './kit/axe.ts'
import { comeToWork, find, sayWhy, type Clerk } from './kit/clerk.ts'
import { expect, languages, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')
const s = (key: string, values?: Record<string, string | number>) => t(`consolePhaseOut.${key}`, values)
const today = '2026-12-10T10:00:00+01:00'

const press = ({ page }: Pick<Clerk, 'page'>, name: string) => page.getByRole('button', { name, exact: true }).click()
const told = ({ page }: Pick<Clerk, 'page'>, what: string) => expect(page.getByRole('status').getByText(s(`told.${what}`))).toBeVisible()

async function chooseDay(clerk: Clerk, day: string) {
  await clerk.page.goto('/en/console/phase-out/cutoff/everybody')
  await clerk.page.getByLabel(s('day')).fill(day)
  await press(clerk, s('cutoffForm.show'))
}

async function confirm(clerk: Clerk, again: string, button = s('cutoffForm.set')) {
  await clerk.page.getByLabel(s('cutoffForm.again')).fill(again)
  await clerk.page.getByLabel(s('reason')).fill('More time for the desks')
  await press(clerk, button)
}

const accessible = ({ page }: Pick<Clerk, 'page'>, name: string, focus: 'heading' | 'summary' = 'heading') =>
  expectAccessible(page, name, { language: 'en', focus, errorWord: t('common.errorPrefix') })

story.beforeEach(async ({ qa }) => {
  await qa.moveClock({ now: today })
  await qa.cutoff('2027-01-31T00:00:00+01:00')
})
// Groups and extensions would outlive the cutoff that the next story sets.
story.afterEach(async ({ qa }) => {
  await qa.reset()
})

story('an administrator moves the cutoff: effect first, typed twice, in force at once on open pages', async ({ page, qa, browser }) => {
  const citizen = await walks.anotherBrowser(browser)
  await citizen.goto('/en/token/notice')
  const clerk = await comeToWork(page, qa, 'admin')
  await page.getByRole('link', { name: t('console.places.phaseOut') }).click()
  await page.getByRole('link', { name: `${s('change')} ${s('cutoff')}` }).click()
  await press(clerk, s('cutoffForm.show'))
  await walks.expectRefused(clerk, 'dayUnreadable')
  await chooseDay(clerk, '29/02/2027')
  await walks.expectRefused(clerk, 'dayUnreadable')
  await chooseDay(clerk, '09/12/2026')
  await walks.expectRefused(clerk, 'dayPast')
  await chooseDay(clerk, '01/07/2027')
  await expect(page.getByText(s('effect.title'))).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: /1 July 2027 at 00:00/ })).toBeVisible()
  await confirm(clerk, '02/07/2027')
  await walks.expectRefused(clerk, 'dayNotAgain')
  await confirm(clerk, '1/7/2027')
  await told(clerk, 'changed')
  await expect(page.getByRole('cell', { name: 'More time for the desks' })).toBeVisible()
  await citizen.reload()
  await expect(citizen.getByText(t('notice.text', { cutoff: '1 July 2027' }))).toBeVisible()
  await page.goto('/en/console/phase-out/switch/pause')
  await page.getByLabel(s('reason')).fill('The desks are full')
  await press(clerk, s('pause.title'))
  await told(clerk, 'changed')
  await expect(page.getByText(s('pausedTitle'))).toBeVisible()
  await citizen.reload()
  await expect(citizen.getByText(t('notice.textPaused'))).toBeVisible()
  await citizen.context().close()
})

story('a cutoff next week takes a second administrator, and a fresh code', async ({ page, qa, browser }) => {
  const clerk = await comeToWork(page, qa, 'admin')
  const second = await comeToWork(await walks.anotherBrowser(browser), qa, 'admin')
  await chooseDay(clerk, '17/12/2026')
  await expect(page.getByText(s('cutoffForm.near'))).toBeVisible()
  await confirm(clerk, '17/12/2026', s('cutoffForm.propose'))
  await told(clerk, 'proposed')
  await page.getByRole('link', { name: s('proposal.look') }).click()
  await expect(page.getByText(s('proposal.own'))).toBeVisible()
  await expect(page.getByRole('button', { name: s('proposal.approve') })).toHaveCount(0)

  await qa.moveClock({ advanceSeconds: 301 })
  await second.page.goto('/en/console/phase-out')
  await second.page.getByRole('link', { name: s('proposal.look') }).click()
  await accessible(second, 'proposal')
  await press(second, s('proposal.approve'))
  await walks.expectRefused(second, 'codeMissing')
  await second.page.getByLabel(t('console.fresh.label')).fill(await walks.appCode(second, second.person.mobileAppSecret ?? ''))
  await press(second, s('proposal.approve'))
  await told(second, 'approved')
  expect(new Date((await qa.phaseOut()).cutoff).toISOString()).toBe('2026-12-16T23:00:00.000Z')
  await second.page.context().close()
})

story('more time for one person lets them in after everybody’s end', async ({ page, qa, browser }) => {
  const citizen = await qa.person({ lastName: `Later${String(Date.now())}`, locale: 'en', card: true })
  const other = await qa.person({ locale: 'en', card: true })
  const clerk = await comeToWork(page, qa, 'support')
  await find(clerk, citizen.username, citizen.lastName)
  await sayWhy(clerk)
  await expect(page.getByText(`31 January 2027 at 00:00 (${s('term.everybody')})`)).toBeVisible()
  await page.getByRole('link', { name: s('term.link') }).click()
  await page.getByLabel(s('term.day')).fill('31/01/2027')
  await page.getByLabel(s('reason')).fill('In hospital until spring')
  await press(clerk, s('term.give'))
  await walks.expectRefused(clerk, 'extensionNoGain')
  await page.getByLabel(s('term.day')).fill('01/03/2027')
  await press(clerk, s('term.give'))
  await expect(page.getByText(`1 March 2027 at 00:00 (${s('term.extension')})`)).toBeVisible()
  await page.getByRole('link', { name: s('term.withdraw') }).click()
  await qa.moveClock({ advanceSeconds: 301 })
  await press(clerk, s('term.withdraw'))
  await walks.expectRefused(clerk, 'codeMissing')
  await accessible(clerk, 'extension, to be withdrawn', 'summary')
  await page.getByRole('link', { name: t('common.cancel') }).click()
  await accessible(clerk, 'more time')

  await qa.moveClock({ now: '2027-02-10T10:00:00+01:00' })
  const late = await walks.anotherBrowser(browser)
  await late.goto('/en/token/notice')
  await expect(late.getByText(t('notice.textEnded', { cutoff: '31 January 2027' }))).toBeVisible()
  const refused = { page: late, qa, person: other, language: 'en' } as const
  await late.goto('/en/token/activate')
  await walks.enterCredentials(refused)
  await late.waitForURL(/token\/refused$/)
  await walks.signInWithCard({ ...refused, person: citizen })
  await late.waitForURL(/activate\/email$/)
  await late.context().close()
})

story('a rehearsal shows the error page for some hours, with a way past it, and counts', async ({ page, qa, browser }) => {
  const clerk = await comeToWork(page, qa, 'admin')
  await page.goto('/en/console/phase-out/rehearsals')
  await page.getByLabel(s('day')).fill('10/12/2026')
  await page.getByLabel(s('rehearsals.from'), { exact: true }).fill('10:05')
  await page.getByLabel(s('rehearsals.to'), { exact: true }).fill('12:00')
  await page.getByLabel(s('reason')).fill('Are people ready?')
  await press(clerk, s('rehearsals.planIt'))
  await told(clerk, 'planned')

  const person = await qa.person({ locale: 'en', card: true })
  const walk = { page: await walks.anotherBrowser(browser), qa, person, language: 'en' } as const
  await qa.moveClock({ now: '2026-12-10T10:06:00+01:00' })
  await walk.page.goto('/en')
  await walk.page.getByRole('link', { name: t('keys.token-card') }).click()
  await expect(walk.page.getByRole('dialog')).toBeVisible()
  await walk.page.keyboard.press('Escape')
  await walk.page.waitForURL(/token\/rehearsal$/)
  await expect(walk.page.getByRole('alert')).toHaveText(t('refused.token-card'))
  await expectAccessible(walk.page, 'rehearsal', { language: 'en', alone: true, errorWord: t('common.errorPrefix') })
  await press(walk, t('rehearsal.continue'))
  await walk.page.waitForURL(/token\/once$/)
  await walks.enterCredentials(walk, 'not the password')
  await walks.expectRefused(walk, 'wrongDetails')
  await walks.enterCredentials(walk)
  await walks.enterCell(walk)
  await walk.page.waitForURL(/\/keys$/)
  await walk.page.context().clearCookies()
  await walk.page.goto('/en/token/continue')
  await press(walk, t('rehearsal.activate'))
  await walk.page.waitForURL(/token\/activate$/)
  await page.reload()
  await expect(page.getByRole('row', { name: new RegExp(s('rehearsals.running')) }).getByRole('cell', { name: '1', exact: true })).toHaveCount(2)
  await press(clerk, s('rehearsals.cancel'))
  await told(clerk, 'cancelled')
  await walk.page.goto('/en/token/rehearsal')
  await walk.page.waitForURL(/token\/continue$/)
  await walk.page.context().close()
})

story('a group has its own date; the auditor sees all of it and changes nothing', async ({ page, qa, browser }) => {
  const clerk = await comeToWork(page, qa, 'admin')
  await page.goto('/en/console/phase-out/groups')
  const name = `Wave / ${String(Date.now())}`
  await page.getByLabel(s('groups.name')).fill(name)
  await page.getByRole('combobox', { name: s('groups.language') }).selectOption('de')
  await press(clerk, s('groups.makeIt'))
  await told(clerk, 'group')
  await press(clerk, s('groups.makeIt'))
  await walks.expectRefused(clerk, 'groupNameMissing')
  await page.getByRole('link', { name: `${s('groups.setDate')} ${name}` }).click()
  await accessible(clerk, 'cutoff of a group')
  await page.getByLabel(s('day')).fill('15/01/2027')
  await press(clerk, s('cutoffForm.show'))
  await confirm(clerk, '15/01/2027')
  await told(clerk, 'changed')
  await page.goto('/en/console/phase-out/groups')
  await page.getByRole('link', { name: `${s('groups.fill')} ${name}` }).click()
  await accessible(clerk, 'a group to be filled')
  await press(clerk, s('groups.fill'))
  await told(clerk, 'filling')

  const auditor = await comeToWork(await walks.anotherBrowser(browser), qa, 'auditor')
  for (const path of ['', '/groups', '/simulation', '/rehearsals']) {
    await auditor.page.goto(`/en/console/phase-out${path}`)
    await expect(auditor.page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await auditor.page.goto('/en/console/phase-out')
  await expect(auditor.page.getByRole('link', { name: new RegExp(s('change')) })).toHaveCount(0)
  for (const path of ['cutoff/everybody', 'cutoff/everybody/none', 'switch/pause'])
    expect((await auditor.page.goto(`/en/console/phase-out/${path}`))?.status()).toBe(404)
  await auditor.page.context().close()
})

for (const language of languages) {
  story(`everybody of the console can read the phase-out, in ${language}`, async ({ page, qa }) => {
    const word = wordsIn(language)
    await comeToWork(page, qa, 'admin', language)
    const look = (name: string, focus: 'heading' | 'summary' = 'heading') =>
      expectAccessible(page, `${language}: ${name}`, { language, focus, errorWord: word('common.errorPrefix'), forcedColours: language === 'en' })
    const paths = ['', '/groups', '/rehearsals', '/cutoff/everybody', '/cutoff/everybody/2026-12-12T00-00', '/cutoff/everybody/none']
    const switches = ['announce', 'stop-issuing', 'pause', 'recommendation'].map((what) => `/switch/${what}`)
    for (const path of [...paths, ...switches, '/simulation?day=31/01/2027&activePercent=50']) {
      await page.goto(`/${language}/console/phase-out${path}`)
      await look(path)
    }
    await page.goto(`/${language}/console/phase-out/cutoff/everybody`)
    await page.getByRole('button', { name: word('consolePhaseOut.cutoffForm.show') }).click()
    await look('no day', 'summary')
  })
}

import { readFile } from 'node:fs/promises'
import { expectAccessible } from './kit/axe.ts'
import { comeToWork, find, sayWhy } from './kit/clerk.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')
const look = { language: 'en', alone: true, errorWord: t('common.errorPrefix'), focus: 'heading' } as const

story('an auditor finds what was done to whom, narrows it down, and takes it away', async ({ page, qa, browser, baseURL }) => {
  const person = await qa.person({ lastName: `Nagezocht${String(Date.now())}`, locale: 'en', card: true })
  const helper = await comeToWork(await walks.anotherBrowser(browser, { baseURL }), qa, 'support')
  await find(helper, person.username, person.lastName)
  await sayWhy(helper)

  const auditor = await comeToWork(page, qa, 'auditor')
  await page.getByRole('link', { name: t('console.places.audit') }).click()
  await expectAccessible(page, 'the audit', look)
  const who = page.getByLabel(t('console.audit.who'))
  const whom = page.getByLabel(t('console.audit.whom'))
  const search = page.getByRole('button', { name: t('console.audit.search') })

  await who.fill('nobody-of-that-name')
  await search.click()
  await walks.expectRefused(auditor, 'nobodyOfThatName')
  await expect(who).toHaveValue('nobody-of-that-name')

  await who.fill(helper.person.username)
  await whom.fill(person.username)
  await search.click()
  const lines = page.locator('main tbody tr')
  await expect(lines).toHaveCount(1)
  await expect(lines.first()).toContainText(t('console.deedNames.person-viewed'))
  await expect(lines.first()).toContainText(helper.person.username)
  await expectAccessible(page, 'deeds that were found', look)
  expect(page.url()).not.toContain(person.username)

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('console.audit.export') }).click()])
  const csv = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(csv).toHaveLength(2)
  expect(csv[1]).toContain(`person-viewed;done;${helper.person.username};`)
  expect(csv.join()).not.toContain(person.lastName)

  // Looking and taking away are deeds themselves, about whom they were.
  await page.getByRole('link', { name: t('console.audit.clear') }).click()
  await whom.fill(person.username)
  await search.click()
  for (const kind of ['deeds-exported', 'deeds-searched', 'person-viewed']) await expect(lines.filter({ hasText: t(`console.deedNames.${kind}`) })).not.toHaveCount(0)

  await page.getByLabel(t('console.audit.what'), { exact: true }).selectOption('person-viewed')
  await page.getByLabel(t('console.deeds.outcome'), { exact: true }).selectOption('refused')
  await search.click()
  await expect(page.getByText(t('console.audit.none'))).toBeVisible()
})

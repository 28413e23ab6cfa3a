import { readFileSync } from 'node:fs'
import { rosterFile } from '../bench/roster-file.ts'
import { expectAccessible } from './kit/axe.ts'
import { comeToWork, type Clerk } from './kit/clerk.ts'
import { query } from './kit/rows.ts'
import type { Server } from './kit/server.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')
const state = { language: 'en', alone: true, errorWord: t('common.errorPrefix') } as const
const header = 'username;firstName;lastName;locale\r\n'

const count = async (server: Server, sql: string) => Number((await query<{ count: string }>(server, `SELECT count(*) ${sql}`))[0]?.count)

async function send({ page }: Clerk, content: string, name = 'people.csv') {
  await page.goto('/en/console/imports')
  await page.getByLabel(t('console.imports.file')).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: t('console.imports.try') }).click()
  await page.waitForURL(/\/en\/console\/imports\/[0-9a-f-]{36}$/)
}
const told = ({ page }: Clerk, state: string) => expect(page.getByText(t(`console.imports.told.${state}`))).toBeVisible({ timeout: 40_000 })
const counted = ({ page }: Clerk, verdict: string) => page.locator('dl div', { hasText: t(`console.imports.${verdict}`) }).last().locator('dd')

story.describe('without scripts', () => {
  story.use({ javaScriptEnabled: false })

  story('an admin sees what a file would do, brings its people in, and takes the result away', async ({ page, qa, server }) => {
    const clerk = await comeToWork(page, qa, 'admin')
    const names = ['a', 'b'].map((letter) => `story.${letter}.${String(Date.now())}`)
    await send(clerk, `${header}${names[0] ?? ''};<img src=x>;Voorbeeld;fr\r\n${names[1] ?? ''};=1+1;Voorbeeld;xx\r\n`, '../<i>list.csv')
    await told(clerk, 'tried')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('<i>list.csv')
    await expect(counted(clerk, 'created')).toHaveText('1')
    await expect(page.getByText(t('console.imports.reason.locale-unknown'))).toBeVisible()
    expect(await count(server, `FROM person WHERE username LIKE '${names[0] ?? ''}'`)).toBe(0)

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('console.imports.report') }).click()])
    expect(readFileSync(await download.path(), 'utf8')).toBe(`\uFEFFline;username;verdict;field;reason;first\r\n2;${names[0] ?? ''};created;;;\r\n3;${names[1] ?? ''};refused;locale;locale-unknown;\r\n`)

    await qa.moveClock({ advanceSeconds: 301 })
    await page.reload()
    await page.getByRole('button', { name: t('console.imports.bringIn', { people: 1 }) }).click()
    await walks.expectRefused(clerk, 'codeMissing')
    await page.getByLabel(t('console.fresh.label')).fill(await walks.appCode(clerk, clerk.person.mobileAppSecret ?? ''))
    await page.getByRole('button', { name: t('console.imports.bringIn', { people: 1 }) }).click()
    await told(clerk, 'done')
    expect(await count(server, `FROM person WHERE username LIKE '${names[0] ?? ''}'`)).toBe(1)
    expect(await count(server, 'FROM import_chunk')).toBe(0)
  })
})

story('an import goes on by itself after the server was killed', async ({ page, qa, server }) => {
  story.setTimeout(120_000)
  const clerk = await comeToWork(page, qa, 'admin')
  const people = 8_000
  const before = await count(server, 'FROM person')
  await send(clerk, [...rosterFile(people)].join(''))
  await told(clerk, 'tried')
  await expect(counted(clerk, 'created')).toHaveText('8,000')
  await page.getByRole('button', { name: t('console.imports.bringIn', { people }) }).click()
  await expect.poll(() => count(server, 'FROM person'), { intervals: [20] }).toBeGreaterThan(before)
  const here = page.url()
  await server.kill('SIGKILL')
  expect(await count(server, 'FROM person')).toBeLessThan(before + people)
  await server.start()
  // Whoever was at work on it is believed for half a minute.
  await qa.moveClock({ advanceSeconds: 31 })
  // The page asks for itself again every few seconds, at this moment perhaps.
  await expect(() => page.goto(here)).toPass()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await told(clerk, 'done')
  await expect(counted(clerk, 'created')).toHaveText('8,000')
  expect(await count(server, 'FROM person')).toBe(before + people)
  expect(await count(server, 'FROM token_card')).toBeGreaterThanOrEqual(people)
})

story('a file that is no list of people, and no file at all, are told from one', async ({ page, qa }) => {
  const clerk = await comeToWork(page, qa, 'admin')
  await page.goto('/en/console/imports')
  await expectAccessible(page, 'imports', { ...state, focus: 'heading' })
  await send(clerk, 'PK\x03\x04 a workbook, renamed')
  await expect(page.getByText(t('console.imports.fault.no-text'))).toBeVisible()
  await send(clerk, `${header}anna;Anna;Voorbeeld;xx\r\n`)
  await told(clerk, 'tried')
  await expectAccessible(page, 'an import', state)
  await page.getByRole('button', { name: t('console.imports.letGo') }).click()
  await told(clerk, 'discarded')
})

story('whoever is no admin finds neither page nor list nor upload', async ({ page, qa }) => {
  await comeToWork(page, qa, 'support')
  for (const address of ['imports', 'imports/left.csv', 'imports/addresses.csv', 'imports/00000000-0000-4000-8000-000000000000', 'imports/00000000-0000-4000-8000-000000000000/report.csv'])
    expect((await page.request.get(`/en/console/${address}`)).status(), address).toBe(404)
  const { origin } = new URL(page.url())
  const file = { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(header) }
  expect((await page.request.post('/en/console/imports/upload', { multipart: { file }, headers: { origin } })).status()).toBe(404)
  expect((await page.request.post('/en/console/imports/upload', { multipart: { file }, headers: { origin: 'https://evil.example' } })).status()).toBe(403)
})

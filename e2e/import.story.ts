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
/** The same without scripts: whoever waits asks again. */
const toldWhenAsked = ({ page }: Clerk, state: string) =>
  expect(async () => {
    const words = page.getByText(t(`console.imports.told.${state}`))
    if (await words.isHidden()) await page.getByRole('link', { name: t('common.lookAgain') }).click({ timeout: 1_000 })
    await expect(words).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 40_000 })
const counted = ({ page }: Clerk, verdict: string) => page.locator('dl div', { hasText: t(`console.imports.${verdict}`) }).last().locator('dd')

story.describe('without scripts', () => {
  story.use({ javaScriptEnabled: false })

  story('an admin sees what a file would do, brings its people in, and takes the result away', async ({ page, qa, server }) => {
    const clerk = await comeToWork(page, qa, 'admin')
    const names = ['a', 'b'].map((letter) => `story.${letter}.${String(Date.now())}`)
    await send(clerk, `${header}${names[0] ?? ''};<img src=x>;Voorbeeld;fr\r\n${names[1] ?? ''};=1+1;Voorbeeld;xx\r\n`, '../<i>list.csv')
    await toldWhenAsked(clerk, 'tried')
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
    await toldWhenAsked(clerk, 'done')
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
  await page.goto(here)
  await expect(page.getByRole('progressbar')).toBeVisible()
  await told(clerk, 'done')
  await expectAccessible(page, 'an import that is done', state)
  await expect(counted(clerk, 'created')).toHaveText('8,000')
  expect(await count(server, 'FROM person')).toBe(before + people)
  expect(await count(server, 'FROM token_card')).toBeGreaterThanOrEqual(people)
})

/** A file whose import nobody carries on: another worker is believed to be at it for an hour. */
async function importAtRest(clerk: Clerk, server: Server, until = told): Promise<string> {
  await send(clerk, `${header}rest.${String(Date.now())};Anna;Voorbeeld;nl\r\n`)
  await until(clerk, 'tried')
  const id = new URL(clerk.page.url()).pathname.split('/').at(-1) ?? ''
  const { now } = await clerk.qa.clock()
  await query(server, `UPDATE import_run SET state = 'importing', bytes_done = bytes / 2, rows_done = 1, leased_until = $2::timestamptz + interval '1 hour' WHERE id = $1`, [id, now])
  await clerk.page.reload()
  return id
}

story('work under way moves on in its place, and keeps nobody’s session alive', async ({ page, qa, server }) => {
  const clerk = await comeToWork(page, qa, 'admin')
  const id = await importAtRest(clerk, server)
  await expectAccessible(page, 'an import under way', { ...state, focus: 'heading' })
  await expect(page.getByRole('link', { name: t('common.lookAgain') })).toHaveCount(0)
  const stop = page.getByRole('button', { name: t('console.imports.stop') })
  await stop.focus()
  await query(server, 'UPDATE import_run SET bytes_done = bytes, rows_done = 2 WHERE id = $1', [id])
  await expect(page.getByText(t('console.imports.percent', { percent: 100, rows: 2 })).first()).toBeVisible()
  await expect(stop).toBeFocused()

  // Looks of the page's own in each of ten minutes, and nobody there.
  const looked = () => page.waitForResponse((answer) => answer.url() === page.url() && answer.request().headers()['x-unattended'] === '1')
  for (let step = 0; step < 2; step++) {
    await qa.moveClock({ advanceSeconds: 290 })
    expect((await looked()).status()).toBe(200)
  }
  await qa.moveClock({ advanceSeconds: 30 })
  await page.waitForURL(/\/en\/timeout$/)
  await query(server, `UPDATE import_run SET state = 'discarded' WHERE id = $1`, [id])
})

story.describe('under way, without scripts', () => {
  story.use({ javaScriptEnabled: false })

  story('whoever watches an import asks for it again themselves', async ({ page, qa, server }) => {
    const clerk = await comeToWork(page, qa, 'admin')
    const id = await importAtRest(clerk, server, toldWhenAsked)
    await expect(page.getByRole('progressbar')).toHaveAttribute('value', '50')
    await query(server, `UPDATE import_run SET state = 'done', bytes_done = bytes WHERE id = $1`, [id])
    await page.getByRole('link', { name: t('common.lookAgain') }).click()
    await told(clerk, 'done')
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(0)
  })
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

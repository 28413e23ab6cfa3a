import { spawn } from 'node:child_process'
import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rosterFile } from '../bench/roster-file'
import { createDatabase, type TestDatabase } from '@/lib/testing/database'
import { rosterOf } from '@/lib/testing/roster'

const folder = mkdtempSync(path.join(tmpdir(), 'keyturn-import-'))
const bundle = path.resolve(`.data/people-import-${String(process.pid)}.mjs`)
const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const settings = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') }

let database: TestDatabase
let base: pg.Client

beforeAll(async () => {
  const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  const to = { outfile: bundle, platform: 'node', format: 'esm', banner, logLevel: 'error' } as const
  await build({ ...to, entryPoints: ['scripts/people-import.ts'], bundle: true, external: ['@node-rs/*', 'pg-native'] })
})
afterAll(() => {
  rmSync(bundle, { force: true })
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  database = await createDatabase()
  base = new pg.Client({ connectionString: database.url })
  await base.connect()
  return async () => {
    await base.end()
    await database.drop()
  }
})

const start = (...args: string[]) =>
  spawn(process.execPath, [bundle, ...args], { env: { ...process.env, ...settings, DATABASE_URL: database.url }, stdio: ['ignore', 'pipe', 'pipe'] })

async function run(...args: string[]) {
  const child = start(...args)
  const said = { stdout: '', stderr: '' }
  for (const to of ['stdout', 'stderr'] as const) child[to].on('data', (chunk) => (said[to] += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}

const save = (name: string, content: string | Buffer) => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}
const rows = async (sql: string) => (await base.query<Record<string, number>>(sql)).rows

test('ends with the counts, and says by its exit code whether a row was refused', async () => {
  const lines = [{ username: 'anna' }, { username: 'bart', locale: 'xx' }, { username: 'carla', firstName: '=1+1' }]
  const file = save('three.csv', rosterOf(lines))
  const report = path.join(folder, 'report.csv')
  const tried = await run(file, '--dry-run', '--report', report)
  expect([tried.code, tried.stdout]).toEqual([2, 'created   2\nchanged   0\nunchanged 0\nrefused   1\n'])
  expect(tried.stderr).toContain('line 3: locale is none of nl, fr, de, en')
  expect(readFileSync(report, 'utf8')).toBe('\uFEFFline;username;verdict;field;reason;first\r\n2;anna;created;;;\r\n3;bart;refused;locale;locale-unknown;\r\n4;carla;created;;;\r\n')
  expect(await rows('SELECT count(*)::int AS people FROM person')).toEqual([{ people: 0 }])

  expect(await run(file)).toMatchObject({ code: 2, stdout: tried.stdout })
  expect(await run(save('two.csv', rosterOf([lines[0]!, lines[2]!])))).toMatchObject({ code: 0, stdout: 'created   0\nchanged   0\nunchanged 2\nrefused   0\n' })
  expect(await rows(`SELECT details FROM deed WHERE kind = 'people-imported' ORDER BY id`)).toMatchObject([{ details: { created: 2, refused: 1 } }, { details: { unchanged: 2 } }])
})

test.each([
  ['There is no such file', ['no-such-file.csv'], 'ENOENT'],
  ['no file', [], 'npm run people:import'],
])('without a file that can be read it ends with 1: %s', async (_what, args, words) => {
  const { code, stderr } = await run(...args)
  expect([code, stderr.includes(words)]).toEqual([1, true])
})

test('a clerk who names the same file twice is refused, and the file is as it was', async () => {
  const content = rosterOf([{ username: 'anna' }])
  const file = save('mine.csv', content)
  const alias = path.join(folder, 'alias.csv')
  linkSync(file, alias)
  for (const report of [file, `${folder}/../${path.basename(folder)}/mine.csv`, alias])
    expect(await run(file, '--report', report)).toEqual({ code: 1, stdout: '', stderr: `${report} is the file to be imported: the report would take its place.\n` })
  expect(readFileSync(file, 'utf8')).toBe(content)
  expect(await rows('SELECT count(*)::int AS runs FROM import_run')).toEqual([{ runs: 0 }])
})

const nowhere = [
  ['in a folder that is not there', path.join(folder, 'nowhere/report.csv'), 'ENOENT'],
  ['on a disk that is full', '/dev/full', 'ENOSPC'],
] as const

test.each(nowhere.filter(([, report]) => report !== '/dev/full' || existsSync(report)))('a report %s ends the import with one line, before anybody comes in', async (_where, report, words) => {
  const { code, stderr } = await run(save('some.csv', rosterOf([{ username: 'anna' }])), '--report', report)
  expect([code, stderr.split('\n').length]).toEqual([1, 2])
  expect(stderr).toContain(words)
  expect(await rows('SELECT count(*)::int AS people FROM person')).toEqual([{ people: 0 }])
})

test('a file that is no table of people is turned away as a whole', async () => {
  expect(await run(save('letter.csv', 'Dear Sir;\nhello\n'))).toMatchObject({ code: 1, stdout: '', stderr: 'The first line has to name the columns; there is no "username".\n' })
})

test.each([
  ['before it could tell of the rows it had kept', () => ''],
  ['in the middle of telling', (rows: string) => rows.slice(0, rows.length / 2 + 3)],
  ['after it had told of them all', (rows: string) => rows],
])('killed %s, it goes on with a report that lacks no row and tells none twice', async (_when, told) => {
  const names = Array.from({ length: 1_500 }, (_, number) => ({ username: `person${String(number)}`, locale: number % 7 === 0 ? 'xx' : 'nl' }))
  const file = save('told.csv', rosterOf(names))
  const [whole, report] = [path.join(folder, 'whole.csv'), path.join(folder, 'told-report.csv')]
  expect((await run(file, '--dry-run', '--report', whole)).code).toBe(2)
  // Stopped after its last batch, it leaves what a killed one leaves; the report is made to end sooner.
  await base.query(`ALTER TABLE import_run ADD CONSTRAINT stopped CHECK (state <> 'done')`)
  expect((await run(file, '--report', report)).code).toBe(1)
  await base.query(`ALTER TABLE import_run DROP CONSTRAINT stopped`)
  const lines = readFileSync(report, 'utf8').split(/(?<=\n)/)
  writeFileSync(report, lines.slice(0, 1_001).join('') + told(lines.slice(1_001).join('')))
  expect((await run(file, '--report', report)).code).toBe(2)
  expect(readFileSync(report, 'utf8')).toBe(readFileSync(whole, 'utf8'))
  expect(await rows('SELECT count(*)::int AS verdicts FROM import_verdict')).toEqual([{ verdicts: 0 }])
})

test('killed half way, and again, it goes on where it was, and counts every person once', async () => {
  const people = 12_000
  const file = save('many.csv', [...rosterFile(people)].join(''))
  const report = path.join(folder, 'many-report.csv')
  for (const share of [0.2, 0.5]) {
    const child = start(file, '--report', report)
    await expect.poll(async () => (await rows('SELECT coalesce(max(rows_done), 0)::int AS done FROM import_run'))[0]?.done, { timeout: 25_000, interval: 20 }).toBeGreaterThan(people * share)
    child.kill('SIGKILL')
    await once(child, 'close')
    const [{ done = 0, people: there = 0 } = {}] = await rows('SELECT rows_done AS done, (SELECT count(*)::int FROM token_card) AS people FROM import_run')
    expect(there).toBe(done)
    expect(done).toBeLessThan(people)
  }
  expect(await run(file, '--report', report)).toMatchObject({ code: 0, stdout: `created   ${String(people)}\nchanged   0\nunchanged 0\nrefused   0\n` })
  expect(await rows(`SELECT (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM import_run) AS runs, (SELECT string_agg(kind, ' ' ORDER BY id) FROM deed) AS deeds`)).toEqual([{ people, runs: 1, deeds: 'import-begun people-imported' }])
  const reported = readFileSync(report, 'utf8').trimEnd().split('\r\n')
  expect(reported.filter((line) => line.includes('username'))).toHaveLength(1)
  expect(reported.slice(1).map((line) => line.split(';')[0])).toEqual(Array.from({ length: people }, (_, row) => String(row + 2)))
  expect((await run(file)).stdout).toContain(`unchanged ${String(people)}`)
})

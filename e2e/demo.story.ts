import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, test as story } from '@playwright/test'
import { createDatabase } from '../lib/testing/database.ts'
import { nextFreePort } from '../scripts/process/free-port.ts'
import { copyCheckout, kill, type Checkout } from './kit/checkout.ts'
import { startDemo, type Demo } from './kit/demo.ts'
import { qaKit, type QaPerson } from './kit/qa.ts'
import { enterPassword, Visitor, wayTo } from './kit/raw.ts'
import { query } from './kit/rows.ts'

story.skip(!existsSync('/proc/self/cwd'), 'what runs where is read from /proc')
story.describe.configure({ mode: 'serial', timeout: 120_000 })

let checkout: Checkout
let demo: Demo
let port: string
let person: QaPerson

story.beforeAll(async () => {
  checkout = copyCheckout()
  port = String(await nextFreePort(4300))
})
story.afterAll(() => checkout.remove())

/** The page is there, and knows the person. */
async function expectSignIn(url: string) {
  const answer = await enterPassword(new Visitor(wayTo(url)), person)
  expect(answer.headers.location).toBe('/en/token/cell')
}

async function expectStopped() {
  demo.interrupt()
  expect(await demo.ended, demo.said()).toBe(0)
  expect(checkout.processes()).toEqual([])
}

story('whoever starts the demo in a home that nobody else may enter, while its port is taken, is told where it goes instead, and signs in there', async () => {
  const other = createServer().listen(Number(port))
  await once(other, 'listening')
  demo = startDemo(checkout, { PORT: port })
  await expect.poll(demo.said).toContain('Starting Postgres')
  const second = startDemo(checkout, { PORT: port })
  expect(await second.ended).toBe(0)
  expect(second.said()).toBe(`The demo is being started already by process ${String(demo.pid)}; follow it in its window.\n`)

  const url = await demo.up
  other.close()
  expect(demo.said()).toContain(`Port ${port} is taken, so the demo goes to port ${new URL(url).port}.`)
  person = await qaKit(url).person({ locale: 'en', card: true })
  await expectSignIn(url)
})

story('whoever starts it a second time is told where it runs, and it runs on', async () => {
  const url = await demo.up
  const second = startDemo(checkout, { PORT: port })
  expect(await second.ended).toBe(0)
  expect(second.said()).toContain(`The demo runs already, at ${url} (process ${String(demo.pid)}).`)
  await expectSignIn(url)
})

story('whoever kills the command alone can start it again at once, and signs in', async () => {
  kill([demo.pid])
  demo = startDemo(checkout, { PORT: port })
  await expectSignIn(await demo.up)
  expect(demo.said()).not.toContain(`Port ${port} is taken`)
})

story('whoever kills everything, Postgres included, can start it again, and still signs in', async () => {
  expect(checkout.postgres()).not.toEqual([])
  kill(checkout.processes())
  await expect.poll(checkout.processes).toEqual([])
  demo = startDemo(checkout, { PORT: port })
  await expectSignIn(await demo.up)
})

story('Ctrl-C stops everything that it started', async () => {
  await expectStopped()
})

story('whoever names a database of their own gets the demo there, and no other Postgres', async () => {
  const own = await createDatabase()
  try {
    demo = startDemo(checkout, { PORT: port, DATABASE_URL: own.url })
    const { username } = await qaKit(await demo.up).person({ locale: 'en', card: true })
    expect(await query({ databaseUrl: own.url }, 'SELECT FROM person WHERE username = $1', [username])).toHaveLength(1)
    expect(demo.said()).toContain('as DATABASE_URL says')
    expect(checkout.postgres()).toEqual([])
    await expectStopped()
  } finally {
    kill(checkout.processes())
    await own.drop()
  }
})

story('an ordinary user starts the demo in their own home, runs all of it, and stops it with Ctrl-C', async () => {
  story.skip(process.getuid?.() !== 0, 'the stories above are an ordinary user’s already')
  const [uid = 0, gid = 0] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' })))
  story.skip(spawnSync(process.execPath, ['--version'], { uid, gid, cwd: '/' }).status !== 0, 'nobody but root can reach our packages here')
  checkout.handTo({ uid, gid })
  demo = startDemo(checkout, { PORT: port })
  const url = await demo.up
  person = await qaKit(url).person({ locale: 'en', card: true })
  await expectSignIn(url)
  const owners = checkout.processes().map((pid) => statSync(`/proc/${String(pid)}`, { throwIfNoEntry: false })?.uid ?? uid)
  expect(new Set(owners)).toEqual(new Set([uid]))
  await expectStopped()
})

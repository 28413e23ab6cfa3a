import { openMailbox } from './kit/production.ts'
import { qaKit } from './kit/qa.ts'
import { enterPassword, visitorOf } from './kit/raw.ts'
import { holdRows, query } from './kit/rows.ts'
import { startServer } from './kit/server.ts'
import { story, expect, next, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'
import { startWorker } from './kit/worker.ts'

/** Every template that came, in order of the alphabet. */
const templates = (mails: { template: string }[]) => mails.map((mail) => mail.template).sort()
const all = ['key-activated', 'registration-code', 'token-deactivated']

/** How long after the answer to the last form the server is killed, in milliseconds. */
const moments = [0, 250]

story('two letters come, each once, though the server is killed the moment the wizard is finished', async ({ browser }) => {
  story.setTimeout(90_000)
  const server = await startServer()
  try {
    const qa = qaKit(server.url)
    for (const moment of moments) {
      const language = 'nl'
      const person = await qa.person({ locale: language, card: true })
      const page = await walks.anotherBrowser(browser, { baseURL: server.url })
      const walk = { page, qa, person, language } as const
      await walks.reachEmailCode(walk)
      await page.getByRole('textbox').fill(await walks.codeFromMailbox(walk))
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await next(page, wordsIn(language))
      expect((await answered).headers().location).toMatch(/activate\/confirmation$/)
      await new Promise((done) => setTimeout(done, moment))
      await server.kill('SIGKILL')
      await page.context().close()

      await server.start()
      await qa.moveClock({ advanceSeconds: 600 })
      expect(templates(await qa.inbox(person.email ?? '', 3))).toEqual(all)
      await new Promise((done) => setTimeout(done, 1500))
      expect(templates(await qa.mails(person.email ?? ''))).toEqual(all)
    }
  } finally {
    await server.end()
  }
})

story('six people get their codes, each once, though the worker beside the server is killed between letters, and with letters in hand', async () => {
  story.setTimeout(90_000)
  const server = await startServer({ MAIL_WORKER: 'outside' })
  const mailbox = await openMailbox()
  try {
    const addresses: string[] = []
    for (let n = 0; n < 6; n++) {
      const person = await qaKit(server.url).person({ locale: 'en', card: false, keys: ['email-code'] })
      await enterPassword(visitorOf(server), person, '/en/email-code')
      addresses.push(person.email ?? '')
    }
    const tried = () => query<{ status: string; attempts: number }>(server, 'SELECT status, attempts FROM letter')
    const sent = async () => (await tried()).filter(({ status }) => status === 'sent').length
    expect(await tried()).toEqual(addresses.map(() => ({ status: 'queued', attempts: 0 })))

    // Two are carried while the others cannot be taken.
    const release = await holdRows(server, 'SELECT FROM letter WHERE "to" = ANY($1)', [addresses.slice(2)])
    const first = startWorker(server, mailbox)
    await expect.poll(sent, { timeout: 20_000 }).toBe(2)
    await first.kill('SIGKILL')
    await release()

    mailbox.shut()
    const second = startWorker(server, mailbox)
    await expect.poll(mailbox.waiting, { timeout: 20_000 }).toBeGreaterThan(0)
    await second.kill('SIGKILL')
    mailbox.open()
    await query(server, 'UPDATE letter SET leased_until = now() WHERE leased_until IS NOT NULL')

    const third = startWorker(server, mailbox)
    await expect.poll(sent, { timeout: 20_000 }).toBe(6)
    await third.kill('SIGTERM')
    await expect.poll(() => mailbox.letters.flatMap(({ to }) => to).sort()).toEqual(addresses.sort())
  } finally {
    mailbox.end()
    await server.end()
  }
})

story('letters come within two seconds of what they tell of', async ({ page, qa }) => {
  const language = 'de'
  const person = await qa.person({ locale: language, card: true })
  const walk = { page, qa, person, language } as const
  await walks.reachEmailCode(walk)
  await walks.typeCode(walk, await walks.codeFromMailbox(walk))
  const mails = await qa.inbox(person.email ?? '', 3)
  expect(templates(mails)).toEqual(all)
  for (const { queuedAt, sentAt } of mails) expect(Date.parse(sentAt) - Date.parse(queuedAt)).toBeLessThan(2000)
})

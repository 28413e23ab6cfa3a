import { beforeEach, describe, expect, test } from 'vitest'
import { keepMails } from '@/lib/mail/captured-store'
import type { Mail } from '@/lib/outbox/post'
import { untilWaiting, whileHeld } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { readDesk } from './desk'
import { mailQuery, readMails } from './mail'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const keep = (mail: Mail) => world.ctx.db.transaction((tx) => keepMails(tx, [mail]))

async function arrive(...letter: Parameters<typeof owe>): Promise<void> {
  await keep(await owe(...letter))
}

/** A letter that is owed, as the worker renders it. */
async function owe(to: string, subject: string, text = 'Dag Noor', template = 'key-activated'): Promise<Mail> {
  const [id, now] = [world.ctx.random.uuid(), world.time.now]
  const row = { id, dedupeKey: id, to, locale: 'nl', template, sealedData: '', queuedAt: now, dueAt: now }
  await world.prisma.letter.create({ data: row })
  const said = { subject, text, html: `<p>${text}</p>`, template, locale: 'nl' }
  const mail = { ...said, id, messageId: `<${id}@example.org>`, to, from: 'Keyturn <no-reply@example.org>' }
  return { ...mail, queuedAt: now } as Mail
}

const subjectsTo = async (to?: string) => (await readMails(world.ctx, to)).map((mail) => mail.subject)

describe('the mailbox', () => {
  test('gives a person the letters to one address, newest last', async () => {
    await arrive('noor@example.org', 'first')
    await arrive('robin@example.org', 'other')
    await arrive('noor@example.org', 'second')
    expect(await subjectsTo('Noor@Example.org')).toEqual(['first', 'second'])
    expect(await subjectsTo()).toEqual(['first', 'other', 'second'])
    expect(await subjectsTo('nobody@example.org')).toEqual([])
  })

  test('shows what was promised of a letter, and nothing else', async () => {
    await arrive('noor@example.org', 'first')
    const [mail] = await readMails(world.ctx, 'noor@example.org')
    const names = ['html', 'id', 'locale', 'queuedAt', 'sentAt', 'subject', 'template', 'text', 'to']
    expect(Object.keys(mail!).sort()).toEqual(names)
  })

  test('understands a plus sign that was not encoded', async () => {
    await arrive('noor+card@example.org', 'tagged')
    expect(await subjectsTo(mailQuery.parse({ to: 'noor card@example.org' }).to)).toEqual(['tagged'])
  })

  test('takes no address that holds a control character', () => {
    expect(mailQuery.safeParse({ to: 'noor\u0000@example.org' }).error?.issues).toMatchObject([{ path: ['to'] }])
  })

  test('holds no letter that was in the hand of the worker when everything was reset', async () => {
    const [before, during] = [await owe('noor@example.org', 'before'), await owe('noor@example.org', 'during')]
    const { delivering } = await whileHeld(world, 'TRUNCATE captured_mail, letter', async () => {
      const delivering = keep(during)
      await untilWaiting(world, 1)
      return { delivering }
    })
    await delivering
    await keep(before)
    expect(await subjectsTo()).toEqual([])
  })

  test('lies on the desk with the newest on top and the code in sight', async () => {
    await arrive('noor@example.org', 'first')
    await arrive('noor@example.org', 'Uw code', 'Dag Noor\n\n482913\n\n5 minuten', 'registration-code')
    const { mails } = await readDesk(world.ctx)
    expect(mails.map(({ subject, code }) => [subject, code])).toEqual([
      ['Uw code', '482913'],
      ['first', null],
    ])
  })
})

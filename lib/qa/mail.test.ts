import { beforeEach, describe, expect, test } from 'vitest'
import { keepMails } from '@/lib/mail/captured-store'
import type { Mail } from '@/lib/outbox/post'
import { testContext, type TestContext } from '@/lib/testing/context'
import { readDesk } from './desk'
import { mailQuery, readMails } from './mail'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

async function arrive(to: string, subject: string, text = 'Dag Noor', template = 'key-activated'): Promise<void> {
  const id = world.ctx.random.uuid()
  const said = { subject, text, html: `<p>${text}</p>`, template, locale: 'nl' }
  const mail = { ...said, id, messageId: `<${id}@example.org>`, to, from: 'Keyturn <no-reply@example.org>' }
  await world.ctx.db.transaction((tx) => keepMails(tx, [{ ...mail, queuedAt: tx.now } as Mail]))
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

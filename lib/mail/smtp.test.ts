import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { NotTaken, type Mail } from '@/lib/outbox/post'
import { lease } from '@/lib/outbox/schedule'
import { smtp } from './smtp'
import { smtpLimits } from './smtp-limits'

const mail: Mail = {
  id: 'b2c1',
  messageId: '<b2c1@keys.example.be>',
  to: 'élise@example.be',
  from: 'Clés numériques <no-reply@example.be>',
  subject: 'Votre clé numérique « Code de sécurité par e-mail » a été activée',
  text: 'Bonjour Élise,\n\n482913\n',
  html: '<p>Bonjour Élise</p>',
  template: 'key-activated',
  locale: 'fr',
  queuedAt: new Date(0),
  idempotencyKey: 'e/key-activated',
}

const opened: { close(): unknown }[] = []
afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())))

/** A mail server that keeps what it is given. */
async function startServer(options: SMTPServerOptions = {}) {
  const received: { raw: string; mail: Email; to: string[] }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString('latin1')
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ raw, to, mail: await PostalMime.parse(Buffer.concat(chunks)) })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const post = smtp(`smtp://127.0.0.1:${port}`)
  opened.push({ close: () => new Promise((done) => server.close(() => done(null))) }, { close: () => post.close!() })
  return { received, post, port }
}

const refuseWith = (responseCode: number) => Object.assign(new Error('no'), { responseCode })
const failure = (sending: Promise<void>) =>
  sending.then(
    () => null,
    (error: unknown) => error as NotTaken,
  )

describe('by SMTP', () => {
  test('subjects with accents survive, and text and HTML arrive both', async () => {
    const { received, post } = await startServer()
    await post.send({ ...mail, to: 'elise@example.be' })
    expect(received).toHaveLength(1)
    expect(received[0]!.mail).toMatchObject({
      subject: mail.subject,
      messageId: mail.messageId,
      from: { name: 'Clés numériques', address: 'no-reply@example.be' },
    })
    expect(received[0]!.mail.text).toContain('Bonjour Élise')
    expect(received[0]!.mail.html).toContain('Bonjour Élise')
    const headers = Object.fromEntries(received[0]!.mail.headers.map(({ key, value }) => [key, value]))
    expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'fr' })
  })

  test('a repetition carries the same Message-ID', async () => {
    const { received, post } = await startServer()
    await post.send({ ...mail, to: 'elise@example.be' })
    await post.send({ ...mail, to: 'elise@example.be' })
    expect(new Set(received.map((each) => each.mail.messageId))).toEqual(new Set([mail.messageId]))
  })

  test('line breaks in a subject or an address add no header and no recipient', async () => {
    const { received, post } = await startServer()
    await post.send({ ...mail, to: 'elise@example.be', subject: 'Hello\r\nBcc: all@example.be\r\n\r\nbody' })
    await failure(post.send({ ...mail, to: 'elise@example.be\r\nRCPT TO:<all@example.be>' }))
    await failure(post.send({ ...mail, to: 'elise@example.be, all@example.be' }))
    for (const each of received) {
      expect(each.to).not.toContain('all@example.be')
      expect(each.to.length).toBe(1)
      expect(each.raw).not.toMatch(/^bcc:/im)
    }
  })

  test('many at once go over few connections', async () => {
    let connections = 0
    const { received, post } = await startServer({ onConnect: (_session, done) => (connections++, done()) })
    await Promise.all(Array.from({ length: 40 }, () => post.send({ ...mail, to: 'elise@example.be' })))
    expect(received).toHaveLength(40)
    expect(connections).toBeLessThanOrEqual(4)
  })

  test.each([
    ['a mailbox that is busy', 450, false],
    ['a mailbox that does not exist', 550, true],
  ])('%s (%i)', async (_name, code, forGood) => {
    const { post } = await startServer({ onRcptTo: (_address, _session, done) => done(refuseWith(code)) })
    expect(await failure(post.send({ ...mail, to: 'elise@example.be' }))).toMatchObject({
      reason: `smtp ${code}`,
      forGood,
    })
  })

  test.each([
    [421, false],
    [451, false],
    [554, true],
  ])('a message answered with %i', async (code, forGood) => {
    const { post } = await startServer({
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done(refuseWith(code)))
      },
    })
    expect(await failure(post.send({ ...mail, to: 'elise@example.be' }))).toMatchObject({
      reason: `smtp ${code}`,
      forGood,
    })
  })

  test('a wrong password of ours delays letters, it does not kill them', async () => {
    const { port } = await startServer({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(refuseWith(535)),
    })
    const post = smtp(`smtp://us:wrong@127.0.0.1:${port}`)
    opened.push({ close: () => post.close!() })
    expect(await failure(post.send({ ...mail, to: 'elise@example.be' }))).toMatchObject({
      reason: 'smtp 535',
      forGood: false,
    })
  })

  test('a server that talks on without an end is given up, before another worker may take the letter', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {}).write('220 mail\r\n')
      const talking = setInterval(() => socket.write('250-and then\r\n'), 50)
      socket.on('close', () => clearInterval(talking))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const post = smtp(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, { ...smtpLimits, silence: 200, longest: 600 })
    opened.push({ close: () => new Promise((done) => server.close(() => done(null))) }, { close: () => post.close!() })
    const fault = await failure(post.send({ ...mail, to: 'elise@example.be' }))
    expect(fault).toMatchObject({ reason: 'smtp EABORT', forGood: false })
    expect(smtpLimits.longest).toBeLessThan(lease)
  }, 5_000)

  test('nobody listening is for a while, and the reason tells no address', async () => {
    const post = smtp('smtp://127.0.0.1:1')
    const fault = await failure(post.send({ ...mail, to: 'elise@example.be' }))
    await post.close!()
    expect(fault).toBeInstanceOf(NotTaken)
    expect(fault).toMatchObject({ forGood: false })
    expect(fault!.reason).not.toContain('elise')
  })
})

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Mail, NotTaken } from '@/lib/outbox/post'
import { resend } from './resend'

const mail: Mail = {
  id: 'b2c1',
  messageId: '<b2c1@keys.example.be>',
  to: 'elise@example.be',
  from: 'Keyturn <no-reply@example.be>',
  subject: 'Votre clé',
  text: 'Bonjour',
  html: '<p>Bonjour</p>',
  template: 'key-activated',
  locale: 'fr',
  queuedAt: new Date(0),
  idempotencyKey: 'e/key-activated',
}

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

async function startProvider(status: number, body: string, hangs = false) {
  const asked: { headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = []
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    asked.push({ headers: req.headers, body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown> })
    if (!hangs) res.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => (server.closeAllConnections(), server.close()))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emails`
  return { asked, post: resend('re_secret', { endpoint, patience: 300 }) }
}

const failure = (sending: Promise<void>) =>
  sending.then(
    () => null,
    (error: unknown) => error as NotTaken,
  )

describe('by Resend', () => {
  test('a letter carries its idempotency key and its Message-ID', async () => {
    const { asked, post } = await startProvider(200, '{"id":"x"}')
    await post.send(mail)
    expect(asked[0]!.headers).toMatchObject({ 'idempotency-key': 'e/key-activated', authorization: 'Bearer re_secret' })
    expect(asked[0]!.body).toMatchObject({
      to: ['elise@example.be'],
      subject: 'Votre clé',
      headers: { 'Message-ID': mail.messageId },
    })
  })

  test.each([
    [429, '{"name":"rate_limit_exceeded"}', false],
    [500, 'oops', false],
    [503, '', false],
    [401, '{"name":"missing_api_key"}', false],
    [409, '{"name":"concurrent_idempotent_requests"}', false],
    [409, '{"name":"invalid_idempotent_request"}', true],
    [422, '{"name":"validation_error","message":"elise@example.be is wrong"}', true],
    [400, '{"name":"Elise <elise@example.be>"}', true],
  ])('%i %s', async (status, body, forGood) => {
    const { post } = await startProvider(status, body)
    const fault = await failure(post.send(mail))
    expect(fault).toMatchObject({ forGood })
    expect(fault!.reason).toMatch(new RegExp(`^resend ${status}`))
    expect(fault!.reason).not.toContain('elise')
  })

  test('silence is for a while', async () => {
    const { post } = await startProvider(200, '', true)
    expect(await failure(post.send(mail))).toMatchObject({ reason: 'resend timeout', forGood: false })
  })

  test('nobody there is for a while', async () => {
    const post = resend('re_secret', { endpoint: 'http://127.0.0.1:1/emails', patience: 300 })
    expect(await failure(post.send(mail))).toMatchObject({ reason: 'resend unreachable', forGood: false })
  })
})

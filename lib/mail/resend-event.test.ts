import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { readResendEvent } from './resend-event'

const secret = `whsec_${Buffer.alloc(24, 'only for tests').toString('base64')}`
const letter = '0b8a5a0e-6f5e-4c8e-9d8e-3f7c2f9a1b00'
const bounced = JSON.stringify({
  type: 'email.bounced',
  created_at: '2026-11-21T10:00:00Z',
  data: { email_id: 'x', to: ['noor@example.org'], bounce: { type: 'Permanent', subType: 'General', message: 'No such user' }, tags: { letter } },
})

type Signed = { body?: string; at?: Date; by?: string; id?: string }

/** As it would arrive: signed, unless something was changed on the way. */
function hear({ body = bounced, at = new Date(), by = secret, id = 'msg_1' }: Signed, changed: Record<string, string> = {}, read = body) {
  const headers: Record<string, string | undefined> = {
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
    'svix-signature': new Webhook(by).sign(id, at, body),
    ...changed,
  }
  return readResendEvent(secret, read, (name) => headers[name] ?? null)
}

const minutesFromNow = (n: number) => new Date(Date.now() + n * 60_000)
const bounceOf = (data: object, type = 'email.bounced') => hear({ body: JSON.stringify({ type, data: { to: ['a@b.be'], ...data } }) })

describe('what the provider tells', () => {
  test('is heard when it is signed', () => {
    const event = { eventId: 'msg_1', kind: 'bounced', hard: true, addresses: ['noor@example.org'], letterId: letter }
    expect(hear({})).toEqual({ kind: 'bounce', event })
  })

  test.each<[string, ReturnType<typeof hear>]>([
    ['of another secret', hear({ by: `whsec_${Buffer.alloc(24, 'somebody else').toString('base64')}` })],
    ['older than five minutes', hear({ at: minutesFromNow(-6) })],
    ['from the future', hear({ at: minutesFromNow(6) })],
    ['with a changed body', hear({}, {}, bounced.replace('noor', 'anna'))],
    ['under another id', hear({}, { 'svix-id': 'msg_2' })],
    ['with a fresh time', hear({ at: minutesFromNow(-6) }, { 'svix-timestamp': String(Math.floor(Date.now() / 1000)) })],
    ['without signature', hear({}, { 'svix-signature': '' })],
  ])('is not theirs %s', (_how, heard) => expect(heard).toEqual({ kind: 'not-theirs' }))

  test.each<[object, string, boolean]>([
    [{ bounce: { type: 'Permanent' } }, 'email.bounced', true],
    [{ bounce: { type: 'Transient' } }, 'email.bounced', false],
    [{ bounce: { type: 'Undetermined' } }, 'email.bounced', false],
    [{}, 'email.bounced', false],
    [{}, 'email.complained', true],
    [{}, 'email.suppressed', true],
  ])('of %o as %s is for good or not', (data, type, hard) => expect(bounceOf(data, type)).toMatchObject({ event: { hard } }))

  test('names our letter in either shape of tags, or none', () => {
    const named = (tags: unknown) => {
      const heard = bounceOf({ tags })
      return heard.kind === 'bounce' ? heard.event.letterId : heard
    }
    expect([named([{ name: 'letter', value: letter }]), named({ letter: 'x' }), named(7), named({})]).toEqual([letter, null, null, null])
  })

  test('of other things is let pass; what is no event is unreadable', () => {
    expect(bounceOf({}, 'email.delivered')).toEqual({ kind: 'other' })
    expect([hear({ body: 'no' }), hear({ body: '{"type":7}' })]).toEqual([{ kind: 'unreadable' }, { kind: 'unreadable' }])
  })
})

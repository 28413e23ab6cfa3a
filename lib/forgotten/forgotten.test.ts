import { hash as bcrypt } from '@node-rs/bcrypt'
import { beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '@/lib/core/duration'
import { passwordFits } from '@/lib/core/password-hash'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { atOnce } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { answerAsk } from './answer-ask'
import { askForgotten } from './ask-forgotten'
import { finishReset } from './finish-reset'
import { viewReset } from './read-reset'

let world: TestContext
let citizen: Citizen
const fresh = 'een andere zin over regen'

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
})

const ask = (about: 'username' | 'password', typed: string) => askForgotten(world.ctx, { about, typed })
async function answerAll(): Promise<void> {
  while (await answerAsk({ ...world.ctx, origin: null }));
}
const forget = async (about: 'username' | 'password', typed: string) => {
  const outcome = await ask(about, typed)
  await answerAll()
  return outcome
}
const told = async () => (await lettersOwed(world)).map(({ template, to, data }) => [template, to, data.username])
const newestSecret = async () => String((await lettersOwed(world)).filter((l) => l.template === 'password-reset').at(-1)?.data.url).split('/').at(-1) ?? ''
const reset = (secret: string, password = fresh, proof = '') => finishReset(world.ctx, secret, { password, proof })
const hashOf = async (id = citizen.id) => (await world.prisma.person.findUniqueOrThrow({ where: { id } })).passwordHash

describe('a forgotten user name', () => {
  test('is sent to everyone who shares the mailbox, however its address is spelled', async () => {
    const partner = await makeCitizen(world.ctx, { email: citizen.email?.toUpperCase() })
    await makeCitizen(world.ctx)
    expect(await forget('username', ` ${citizen.email?.replace('example', 'EXAMPLE') ?? ''}. `)).toEqual({ kind: 'asked' })
    expect((await told()).sort()).toEqual(
      [
        ['username-reminder', citizen.email, citizen.username],
        ['username-reminder', citizen.email?.toUpperCase(), partner.username],
      ].sort(),
    )
  })

  test('is not sent to whoever asks with the name itself', async () => {
    await forget('username', citizen.username)
    expect(await told()).toEqual([])
  })
})

describe('a forgotten password', () => {
  test.each([
    ['the user name', () => ` ${citizen.username.toUpperCase()}`],
    ['the address', () => citizen.email ?? ''],
  ])('is asked for with %s; the link is for the page alone', async (_what, typed) => {
    await forget('password', typed())
    expect(await told()).toEqual([['password-reset', citizen.email, citizen.username]])
    const url = String((await lettersOwed(world))[0]?.data.url)
    expect(url).toMatch(/^https:\/\/keys\.example\.org\/nl\/reset\/[\w-]{43}$/)
    expect(JSON.stringify(await world.prisma.mailedLink.findMany())).not.toContain(url.split('/').at(-1))
  })

  test('of somebody without an address, disabled or unknown brings nothing, and says nothing', async () => {
    const silent = await makeCitizen(world.ctx, { email: null })
    const disabled = await makeCitizen(world.ctx, { disabledAt: world.time.now })
    for (const typed of [silent.username, disabled.username, disabled.email ?? '', 'nobody', 'nobody@example.org', 'a@b@c'])
      expect(await forget('password', typed)).toEqual({ kind: 'asked' })
    expect(await told()).toEqual([])
    expect(await world.prisma.forgottenAsk.count()).toBe(0)
  })

  test('leaves the same row for a known and an unknown name: what was typed is sealed', async () => {
    await ask('password', citizen.username)
    await ask('password', 'nobody-here')
    const rows = await world.prisma.forgottenAsk.findMany()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/nobody|citizen/)
    expect(await world.prisma.letter.count()).toBe(0)
    expect(await world.prisma.mailedLink.count()).toBe(0)
  })

  test('tells in its letter which device asked, though a worker wrote it', async () => {
    await forget('password', citizen.username)
    const deeds = await world.prisma.deed.findMany({ where: { kind: 'password-reset-asked' } })
    expect(deeds).toMatchObject([{ outcome: 'done', device: 'Firefox, Linux', network: '192.0.2.0/24' }])
  })

  test('is answered once, however many workers look', async () => {
    await ask('password', citizen.username)
    await Promise.all(Array.from({ length: 8 }, () => answerAsk(world.ctx)))
    expect(await told()).toHaveLength(1)
  })

  test('five times, then there is a wait, for names that nobody has as well', async () => {
    for (const typed of [citizen.username, 'nobody']) {
      const all = await Promise.all(Array.from({ length: 9 }, () => ask('password', typed)))
      expect(all.filter((o) => o.kind === 'asked')).toHaveLength(5)
      expect(await ask('password', typed.toUpperCase())).toEqual({ kind: 'too-many', seconds: 600 })
    }
    world.time.advance(minutes(10))
    expect(await ask('password', citizen.username)).toEqual({ kind: 'asked' })
  })

  test('fills nobody’s mailbox: by name and by address together there are five letters', async () => {
    for (const typed of [citizen.username, citizen.email ?? '']) for (let i = 0; i < 5; i++) await forget('password', typed)
    expect(await told()).toHaveLength(5)
  })
})

describe('a reset link', () => {
  let secret: string
  beforeEach(async () => {
    await forget('password', citizen.username)
    secret = await newestSecret()
  })

  test('is not used up by looking at it', async () => {
    for (let i = 0; i < 3; i++) expect(await viewReset(world.ctx, secret)).toMatchObject({ kind: 'open', needs: { kind: 'nothing' } })
    expect((await reset(secret)).kind).toBe('done')
  })

  test('sets a password once; all sessions end, none begins, and the person is told', async () => {
    const { startSession } = await import('@/lib/session/session-store')
    const open = { personId: citizen.id, level: 'key', keyKind: 'token-card', purpose: 'continue' } as const
    await world.ctx.db.transaction((tx) => startSession(world.ctx, tx, open))
    expect(await reset(secret)).toMatchObject({ kind: 'done' })
    expect(await passwordFits(await hashOf(), fresh)).toBe(true)
    expect(await world.prisma.session.count({ where: { endedAt: null } })).toBe(0)
    expect((await told()).map(([template]) => template)).toContain('password-changed')
    expect(await reset(secret, 'nog een heel andere zin')).toEqual({ kind: 'used' })
    expect(await passwordFits(await hashOf(), fresh)).toBe(true)
  })

  test('sets the password also when the old one is hashed anew at that moment', async () => {
    await world.prisma.person.update({ where: { id: citizen.id }, data: { passwordHash: await bcrypt(citizen.password, { cost: 4 }) } })
    await forget('password', citizen.username)
    const secret = await newestSecret()
    const credentials = { keyKind: 'token-card', purpose: 'continue', username: citizen.username, password: citizen.password, locale: 'nl' } as const
    const signIn = async () => (await submitCredentials(world.ctx, credentials)).kind
    const moves = [signIn, async () => (await reset(secret)).kind]
    expect(await atOnce(world, `SELECT FROM person FOR UPDATE`, moves)).toEqual(['passed', 'done'])
    expect(await passwordFits(await hashOf(), fresh)).toBe(true)
  })

  test('works for one of many at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, (_, n) => reset(secret, `zin nummer ${n} over regen`)))
    expect(all.map((o) => o.kind).sort()).toEqual(['done', 'used', 'used', 'used', 'used'])
  })

  test('is superseded by a newer one, and gone after an hour', async () => {
    world.time.advance(1)
    await forget('password', citizen.username)
    expect(await reset(secret)).toEqual({ kind: 'superseded' })
    const newest = await newestSecret()
    world.time.advance(hours(1))
    expect(await reset(newest)).toEqual({ kind: 'expired' })
    expect(await viewReset(world.ctx, newest)).toEqual({ kind: 'expired' })
    expect(await reset('not-a-secret')).toEqual({ kind: 'unknown' })
  })

  test('is refused a weak password, and stays good', async () => {
    expect(await reset(secret, 'csam2026')).toEqual({ kind: 'refused', faults: ['short', 'own'], realm: 'citizen' })
    expect(await reset(secret, citizen.password)).toEqual({ kind: 'refused', faults: ['used'], realm: 'citizen' })
    expect(await reset(secret)).toMatchObject({ kind: 'done' })
  })

  test('is no way to guess at the password: after five guesses there is a wait', async () => {
    for (let i = 0; i < 5; i++) expect(await reset(secret, citizen.password)).toEqual({ kind: 'refused', faults: ['used'], realm: 'citizen' })
    expect(await reset(secret, citizen.password)).toEqual({ kind: 'blocked', seconds: 60 })
  })
})

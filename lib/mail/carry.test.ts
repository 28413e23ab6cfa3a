import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { after, hours, minutes, seconds } from '@/lib/core/duration'
import type { Database } from '@/lib/db/transaction'
import { deadLetters, reviveLetter } from '@/lib/outbox/dead-letter-store'
import { oweLetters } from '@/lib/outbox/letter-store'
import { takeLetters } from '@/lib/outbox/queue-store'
import { insertWait } from '@/lib/password/wait-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { delivering, letterData, lettersOf, oweSome } from '@/lib/testing/letters'
import { makeCitizen } from '@/lib/testing/people'
import { scriptedPost } from '@/lib/testing/scripted-post'
import { capture } from './capture'
import { keptMails } from './captured-store'
import { startCarrying } from './carry'

const logged: string[] = []
beforeEach(() => {
  logged.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void logged.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void logged.push(line))
})
afterEach(() => vi.restoreAllMocks())

/** The same database, and how often a worker has come to it. */
function counted(db: Database) {
  let looks = 0
  const transaction: Database['transaction'] = (work) => {
    looks++
    return db.transaction(work)
  }
  return { db: { ...db, transaction }, looks: () => looks }
}

/** A worker that stops at once still finishes what it took first: up to eight letters. */
const oneRound = (by: Parameters<typeof startCarrying>[0]) => startCarrying(by).stop()

describe('a letter on its way', () => {
  test('is sent once, and what it said is forgotten', async () => {
    const { ctx } = await testContext()
    const { post, taken } = scriptedPost()
    await oweSome(ctx)
    await oneRound(delivering(ctx, post))
    await oneRound(delivering(ctx, post))
    const [letter] = await lettersOf(ctx)
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatchObject({
      to: 'elke0@example.be',
      messageId: `<${String(letter?.id)}@keys.example.org>`,
      idempotencyKey: letter?.dedupeKey,
    })
    expect(letter).toMatchObject({ status: 'sent', sealedData: '', leasedUntil: null })
  })

  test('goes out within two seconds of the commit', async () => {
    const { ctx } = await testContext()
    const { post, taken } = scriptedPost()
    const { db, looks } = counted(ctx.db)
    const worker = startCarrying({ ...delivering(ctx, post), db })
    await vi.waitUntil(() => looks() > 1, 5_000)
    await oweSome(ctx)
    await vi.waitFor(() => expect(taken).toHaveLength(1), { timeout: 2_000, interval: 20 })
    await worker.stop()
  })

  test('is not owed twice for one event, and not at all when its transaction fails', async () => {
    const { ctx } = await testContext()
    const owed = {
      template: 'token-deactivated',
      event: 'e1',
      personId: ctx.random.uuid(),
      to: 'a@b.be',
      locale: 'nl',
      data: letterData['token-deactivated'],
    } as const
    await ctx.db.transaction((tx) => oweLetters(ctx, tx, owed, owed))
    await ctx.db.transaction((tx) => oweLetters(ctx, tx, owed))
    const undone = ctx.db.transaction(async (tx) => {
      await oweLetters(ctx, tx, { ...owed, event: 'e2' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await lettersOf(ctx)).toHaveLength(1)
  })

  test('is readable in the outbox by nobody without the key', async () => {
    const { ctx } = await testContext()
    await oweSome(ctx, 1, 'sign-in-code')
    expect(JSON.stringify(await lettersOf(ctx))).not.toMatch(/482913|"Elke"/)
  })
})

describe('a code letter', () => {
  test('that is too late is not sent', async () => {
    const { ctx, time } = await testContext()
    const { post, taken } = scriptedPost()
    await oweSome(ctx, 1, 'registration-code', after(time.now, minutes(5)))
    time.advance(minutes(6))
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(0)
    expect(await lettersOf(ctx)).toMatchObject([{ status: 'expired', sealedData: '' }])
  })
})

describe('letters in bulk', () => {
  test('a person who asks for a code while ten thousand warnings wait gets it with the next hand of the worker', async () => {
    const { ctx, pool, time } = await testContext()
    const { post, taken } = scriptedPost()
    await pool.query(
      `INSERT INTO letter (id, dedupe_key, "to", locale, template, sealed_data, bulk, queued_at, due_at)
       SELECT gen_random_uuid(), n, 'a@b.be', 'nl', 'dormant-token-soon', '', true, $1, $1 FROM generate_series(1, 10000) AS n`,
      [after(time.now, -minutes(4))],
    )
    await oweSome(ctx, 1, 'sign-in-code', after(time.now, minutes(5)))
    await oneRound(delivering(ctx, post))
    expect(taken).toMatchObject([{ to: 'elke0@example.be', template: 'sign-in-code' }])
  })

  test('leave where there is room, the oldest first, and once each, also after a failure', async () => {
    const { ctx, time } = await testContext()
    const { post, taken, isDown, works } = scriptedPost()
    for (let n = 0; n < 10; n++) {
      await oweSome(ctx, 1, 'roles-ending')
      time.advance(seconds(1))
    }
    const [oldest, second, ...others] = (await lettersOf(ctx)).map(({ id }) => id)
    await oweSome(ctx, 6)
    isDown()
    await oneRound(delivering(ctx, post))
    expect((await lettersOf(ctx)).filter(({ template, attempts }) => template === 'roles-ending' && attempts > 0).map(({ id }) => id)).toEqual([oldest, second])
    works()
    await oneRound(delivering(ctx, post))
    expect(taken.map(({ id }) => id).sort()).toEqual(others.sort())
    time.advance(seconds(7))
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(16)
  })
})

describe('many letters and many hands', () => {
  test('four workers send two hundred letters once each', async () => {
    const { ctx } = await testContext()
    await oweSome(ctx, 200)
    const posts = [1, 2, 3, 4].map(scriptedPost)
    const workers = posts.map(({ post }) => startCarrying(delivering(ctx, post)))
    const all = () => posts.flatMap(({ taken }) => taken.map((mail) => mail.id))
    await vi.waitFor(() => expect(all().length).toBeGreaterThanOrEqual(200), { timeout: 15_000 })
    await Promise.all(workers.map((worker) => worker.stop()))
    expect(all()).toHaveLength(200)
    expect(new Set(all()).size).toBe(200)
    expect((await lettersOf(ctx)).every((letter) => letter.status === 'sent')).toBe(true)
  })

  test('those to one mailbox leave in the order in which they were queued, whatever each of them takes', async () => {
    const { ctx } = await testContext()
    const { post, taken, answers } = scriptedPost()
    let wait = 40
    answers(() => new Promise((go) => setTimeout(go, (wait -= 5))))
    const events = Array.from({ length: 6 }, () => ctx.random.uuid())
    const owed = { template: 'new-address', personId: null, to: 'elke@example.be', locale: 'nl', data: letterData['new-address'] } as const
    await ctx.db.transaction((tx) => oweLetters(ctx, tx, ...events.map((event) => ({ ...owed, event }))))
    const worker = startCarrying(delivering(ctx, post))
    await vi.waitFor(() => expect(taken).toHaveLength(6), { timeout: 4_000 })
    await worker.stop()
    expect(taken.map(({ idempotencyKey }) => idempotencyKey)).toEqual(events.map((event) => `${event}/new-address`))
  })

  test('one letter that hangs does not hold up the others', async () => {
    const { ctx } = await testContext()
    const { post, taken, answers } = scriptedPost()
    let release = () => {}
    answers((mail) => (mail.to === 'elke0@example.be' ? new Promise((go) => (release = go)) : Promise.resolve()))
    await oweSome(ctx, 30)
    const worker = startCarrying(delivering(ctx, post))
    await vi.waitFor(() => expect(taken).toHaveLength(29), { timeout: 5_000 })
    const stopped = worker.stop()
    release()
    await stopped
    expect(taken).toHaveLength(30)
    expect((await lettersOf(ctx)).every((letter) => letter.status === 'sent')).toBe(true)
  })

  test('a worker holds no more letters than its post carries at once; the others are free for the next', async () => {
    const { ctx } = await testContext()
    const { post, taken, answers } = scriptedPost()
    let release = () => {}
    const gate = new Promise<void>((go) => (release = go))
    answers(() => gate)
    await oweSome(ctx, 5)
    const worker = startCarrying(delivering(ctx, { ...post, atOnce: 2 }))
    const held = async () => (await lettersOf(ctx)).filter((letter) => letter.leasedUntil).length
    await vi.waitFor(async () => expect(await held()).toBe(2))
    const next = scriptedPost()
    await oneRound(delivering(ctx, next.post))
    expect(next.taken).toHaveLength(3)
    release()
    await worker.stop()
    expect(taken).toHaveLength(2)
  })

  test('a letter held by a worker that vanished is free after a minute', async () => {
    const { ctx, time } = await testContext()
    const { post, taken, answers, works } = scriptedPost()
    answers(() => new Promise(() => {}))
    await oweSome(ctx)
    void startCarrying(delivering(ctx, post)).stop()
    await vi.waitFor(async () => expect(await lettersOf(ctx)).toMatchObject([{ leasedUntil: expect.any(Date) }]))
    works()
    time.advance(seconds(59))
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(0)
    time.advance(seconds(1))
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(1)
  })
})

describe('a letter that was put off for two days', () => {
  const oweLate = async ({ ctx, time }: TestContext) => {
    const { id: personId } = await makeCitizen(ctx)
    const owed = { template: 'password-wait-over', event: 'e1', personId, to: 'a@b.be', locale: 'nl' } as const
    const dueAt = after(time.now, hours(48))
    await ctx.db.transaction(async (tx) => {
      await insertWait(ctx, tx, personId, dueAt)
      await oweLetters(ctx, tx, { ...owed, data: letterData['password-wait-over'], dueAt })
    })
    time.advance(hours(48))
  }

  test('comes, though the provider is down for half a day when it is due', async () => {
    const world = await testContext()
    const { ctx, time } = world
    const { post, taken, isDown, works } = scriptedPost()
    isDown()
    await oweLate(world)
    for (const waited of [0, 1, 11]) {
      time.advance(hours(waited))
      await oneRound(delivering(ctx, post))
    }
    expect(await lettersOf(ctx)).toMatchObject([{ status: 'queued', attempts: 3 }])
    works()
    time.advance(hours(3))
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(1)
  })

  test('comes, though the worker is killed while holding it', async () => {
    const world = await testContext()
    const { ctx, time } = world
    await oweLate(world)
    await ctx.db.transaction((tx) => takeLetters(tx, 1))
    time.advance(minutes(2))
    const { post, taken } = scriptedPost()
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(1)
  })

  test('is given up a day after it was due, not later', async () => {
    const world = await testContext()
    const { ctx, time } = world
    const { post, isDown } = scriptedPost()
    isDown()
    await oweLate(world)
    await oneRound(delivering(ctx, post))
    time.advance(hours(23))
    await oneRound(delivering(ctx, post))
    expect(await lettersOf(ctx)).toMatchObject([{ status: 'dead', attempts: 2, lastError: 'too late to try again safely' }])
  })
})

describe('when things break', () => {
  test('a provider that is down delays the letter, and the person notices nothing', async () => {
    const { ctx, time } = await testContext()
    const { post, taken, isDown, works } = scriptedPost()
    isDown()
    await oweSome(ctx)
    await oneRound(delivering(ctx, post))
    expect(await lettersOf(ctx)).toMatchObject([{ status: 'queued', attempts: 1, lastError: 'test 503' }])
    works()
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(0)
    time.advance(seconds(7))
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(1)
  })

  test('a letter that fails all day is dead, seen, and can be sent anew', async () => {
    const { ctx, time } = await testContext()
    const { post, taken, isDown, works } = scriptedPost()
    isDown()
    await oweSome(ctx)
    for (let n = 0; n < 12; n++) {
      await oneRound(delivering(ctx, post))
      time.advance(hours(2.5))
    }
    const [dead] = await ctx.db.transaction((tx) => deadLetters(tx))
    expect(dead).toMatchObject({ template: 'token-deactivated', reason: 'test 503' })
    expect(await lettersOf(ctx)).toMatchObject([{ status: 'dead' }])
    expect(logged.some((line) => line.includes('letter-dead'))).toBe(true)
    works()
    expect(await ctx.db.transaction((tx) => reviveLetter(tx, dead?.id ?? ''))).toBe(true)
    await oneRound(delivering(ctx, post))
    expect(taken).toHaveLength(1)
  })

  test('a letter refused for good is not tried again', async () => {
    const { ctx } = await testContext()
    const { post, refuses } = scriptedPost()
    refuses()
    await oweSome(ctx)
    await oneRound(delivering(ctx, post))
    expect(await lettersOf(ctx)).toMatchObject([{ status: 'dead', attempts: 1, lastError: 'test 550' }])
  })

  test('the worker outlives a database that is away, and says so once', async () => {
    const { ctx } = await testContext()
    const { post, taken } = scriptedPost()
    let away = true
    const transaction: typeof ctx.db.transaction = (work) =>
      away ? Promise.reject(new Error('no database')) : ctx.db.transaction(work)
    const { db, looks } = counted({ ...ctx.db, transaction })
    await oweSome(ctx)
    const worker = startCarrying({ ...delivering(ctx, post), db })
    await vi.waitUntil(() => looks() > 1, 5_000)
    expect(logged.filter((line) => line.includes('mail-worker-waits'))).toHaveLength(1)
    away = false
    await vi.waitFor(() => expect(taken).toHaveLength(1), { timeout: 6_000 })
    await worker.stop()
    expect(logged.some((line) => line.includes('mail-worker-back'))).toBe(true)
  }, 15_000)

  test('a letter that was sent while the database went away is not sent again', async () => {
    const { ctx, time } = await testContext()
    const { post, taken, answers } = scriptedPost()
    let away = false
    answers(async () => void (away = true))
    const transaction: typeof ctx.db.transaction = (work) =>
      away ? Promise.reject(new Error('no database')) : ctx.db.transaction(work)
    await oweSome(ctx)
    const worker = startCarrying({ ...delivering(ctx, post), db: { ...ctx.db, transaction } })
    await vi.waitFor(() => expect(taken).toHaveLength(1))
    time.advance(minutes(2))
    away = false
    await vi.waitFor(async () => expect(await lettersOf(ctx)).toMatchObject([{ status: 'sent' }]), { timeout: 3_000 })
    await worker.stop()
    expect(taken).toHaveLength(1)
  })

  test('neither names, addresses nor codes are logged', async () => {
    const { ctx, time } = await testContext()
    const { post, isDown, refuses } = scriptedPost()
    isDown()
    await oweSome(ctx, 3, 'sign-in-code')
    await oneRound(delivering(ctx, post))
    refuses()
    time.advance(minutes(1))
    await oneRound(delivering(ctx, post))
    expect(logged.length).toBeGreaterThan(3)
    expect(logged.join('\n')).not.toMatch(/elke|example|482913/i)
    for (const line of logged) expect(() => void JSON.parse(line)).not.toThrow()
  })
})

describe('the capture transport', () => {
  test('keeps mails in order, for one address or all, each once', async () => {
    const { ctx } = await testContext()
    const { post, taken } = scriptedPost()
    await oweSome(ctx, 3)
    await oneRound(delivering(ctx, post))
    for (const mail of [...taken, ...taken]) await capture(ctx.db).send(mail)
    const kept = await ctx.db.transaction((tx) => keptMails(tx))
    expect(kept.map((mail) => mail.id)).toEqual(taken.map((mail) => mail.id))
    expect(await ctx.db.transaction((tx) => keptMails(tx, 'ELKE1@example.be'))).toMatchObject([
      { to: 'elke1@example.be', template: 'token-deactivated' },
    ])
  })
})

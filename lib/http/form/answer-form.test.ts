import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWithCard } from '@/lib/testing/signed-in'
import type { Answer, Rim } from '../action'
import type { Sent } from './answer-form'

const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
vi.stubEnv('APP_URL', 'http://localhost:3000')
vi.stubEnv('KEYTURN_MODE', 'qa')
vi.stubEnv('MAIL_TRANSPORT', 'capture')
vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none')
vi.stubEnv('SESSION_SECRETS', key('x'))
vi.stubEnv('SECRET_KEYS', key('y'))

const { formAction, refuse, text } = await import('../action')
const { answering, showing } = await import('../browser')
const { giveSession } = await import('../session-cookie')
const { answerForm } = await import('./answer-form')
const { rememberedForm } = await import('./memory')
const { findVisit } = await import('../visitor')

let world: TestContext
let seen: { input: unknown; rim: Rim }[]
let answer: (rim: Rim) => Answer | Promise<Answer>
beforeAll(async () => void (world = await testContext()))
beforeEach(() => {
  seen = []
  answer = () => ({ go: '/keys' })
})

const forms = {
  'people/name': formAction(z.strictObject({ name: text }), async (input, rim) => {
    seen.push({ input, rim })
    return answer(rim)
  }),
}

const send = (sent: Partial<Sent> = {}) =>
  answerForm(world.ctx, forms, { name: 'people/name', pathname: '/fr/activate/email', cookies: undefined, body: 'name=No%C3%A9', ...sent })

const cookiesOf = (reply: Awaited<ReturnType<typeof send>>) => [reply?.headers['Set-Cookie'] ?? []].flat()
const shownNext = (reply: Awaited<ReturnType<typeof send>>) => cookiesOf(reply).map((line) => line.split(';')[0]).join('; ')

describe('a form that is sent', () => {
  test('can lead to a page whose form holds what was typed before', async () => {
    answer = () => ({ go: '/profile/email', keep: { address: 'new@example.org' } })
    const reply = await send()
    expect(reply?.headers.Location).toBe('/fr/profile/email?again=1')
    expect(await rememberedForm(showing(shownNext(reply)), '/profile/email')).toMatchObject({ errors: {}, kept: { address: 'new@example.org' } })
  })

  test('reaches its action with what was typed, the page and its language', async () => {
    await send()
    expect(seen).toMatchObject([{ input: { name: 'Noé' }, rim: { locale: 'fr', path: '/activate/email', ctx: world.ctx } }])
  })

  test('is answered with a redirect that is kept nowhere', async () => {
    const reply = await send()
    expect(reply).toMatchObject({ status: 303, headers: { Location: '/fr/keys', 'Cache-Control': 'no-store' } })
  })

  test.each<[Answer, string]>([
    [{ go: '/' }, '/fr'],
    [{ go: '/keys', locale: 'de' }, '/de/keys'],
    [{ go: '/demo#clock', locale: null }, '/demo#clock'],
  ])('leads where its action says: %o', async (given, location) => {
    answer = () => given
    expect((await send())?.headers.Location).toBe(location)
  })

  test('may empty the browser', async () => {
    answer = () => ({ go: '/', wipe: true })
    expect((await send())?.headers['Clear-Site-Data']).toContain('storage')
    answer = () => ({ go: '/' })
    expect((await send())?.headers).not.toHaveProperty('Clear-Site-Data')
  })

  test('may be answered with a bare status', async () => {
    answer = () => ({ status: 401 })
    expect(await send()).toMatchObject({ status: 401, headers: { 'Set-Cookie': [] } })
  })

  test.each(['people/nme', '', 'constructor', '__proto__', 'toString'])('is unknown by the name "%s"', async (name) => {
    expect(await send({ name })).toBeNull()
    expect(seen).toEqual([])
  })

  test('passes on what its action throws', async () => {
    answer = () => Promise.reject(new Error('away'))
    await expect(send()).rejects.toThrow('away')
  })
})

describe('a refused form', () => {
  test('is remembered for its page alone, in a cookie that nobody reads, and shown again', async () => {
    answer = () => refuse('name', 'nameTaken', { most: 3 }, { name: 'Noé' })
    const reply = await send()
    expect(reply).toMatchObject({ status: 303, headers: { Location: '/fr/activate/email?again=1' } })
    expect(cookiesOf(reply)).toEqual([expect.stringMatching(/^keyturn-form=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)])
    expect(shownNext(reply)).not.toContain('nameTaken')
    const shown = showing(shownNext(reply))
    const memory = { errors: { name: { key: 'nameTaken', values: { most: 3 } } }, kept: { name: 'Noé' } }
    expect(await rememberedForm(shown, '/activate/email')).toMatchObject(memory)
    expect(await rememberedForm(shown, '/keys')).toBeNull()
  })

  test('may be remembered for another page', async () => {
    answer = () => ({ refused: { form: { key: 'movedOn' } }, page: '/activate/select' })
    const reply = await send()
    expect(reply?.headers.Location).toBe('/fr/activate/select?again=1')
    expect(await rememberedForm(showing(shownNext(reply)), '/activate/select')).not.toBeNull()
  })

  test('is forgotten when one is accepted', async () => {
    expect(cookiesOf(await send())).toEqual([expect.stringMatching(/^keyturn-form=; Max-Age=0; /)])
  })

  test.each<[string, string]>([
    ['a field too many', 'name=a&role=admin'],
    ['a field too few', ''],
    ['a field twice', 'name=a&name=b'],
    ['a character that is none', 'name=a%00b'],
    ['nothing of sense', '%%%=&&[]{}'],
  ])('never reaches its action with %s', async (_what, body) => {
    const reply = await send({ body })
    expect(seen).toEqual([])
    expect(reply?.headers.Location).toBe('/fr/activate/email?again=1')
    const memory = await rememberedForm(showing(shownNext(reply)), '/activate/email')
    expect(memory?.errors).toEqual({ form: { key: 'unreadable' } })
  })
})

describe('a field that is longer than it may be', () => {
  const reasons = { 'reason/give': formAction(z.strictObject({ reason: text.trim().max(300) }), () => Promise.resolve(answer(null as never)), ({ reason }) => ({ reason: String(reason) })) }
  const give = (body: string) =>
    answerForm(world.ctx, reasons, { name: 'reason/give', pathname: '/nl/console', cookies: undefined, body })

  test('is told so and stands in the form again, whole', async () => {
    const reply = await give(`reason=${'x'.repeat(301)}`)
    const memory = { errors: { reason: { key: 'fieldTooLong', values: { most: 300 } } }, kept: { reason: 'x'.repeat(301) } }
    expect(await rememberedForm(showing(shownNext(reply)), '/console')).toMatchObject(memory)
  })

  test('does not hide that the form is none of ours', async () => {
    const memory = await rememberedForm(showing(shownNext(await give(`reason=${'x'.repeat(301)}&role=admin`))), '/console')
    expect(memory).toMatchObject({ errors: { form: { key: 'unreadable' } }, kept: {} })
  })
})

describe('a form with more in it than a cookie can hold', () => {
  const long = { name: Array.from({ length: 10_000 }, (_, n) => ((n * 7919) % 10_007).toString(36)).join(' ') }
  const shownIn = async (citizen: Awaited<ReturnType<typeof makeCitizen>>) => {
    const { browser, given } = answering('')
    await giveSession(browser, (await signedInWithCard(world, citizen)).id)
    return given.map((line) => line.split(';')[0]).join('; ')
  }
  const refusedIn = async (cookies: string) => {
    answer = () => refuse('name', 'nameTaken', undefined, long)
    return shownNext(await send({ cookies }))
  }
  const keptFor = (cookies: string) => {
    const shown = showing(cookies)
    return rememberedForm(shown, '/activate/email', { ctx: world.ctx, visit: () => findVisit(world.ctx, shown) })
  }

  test('is kept whole for whoever is signed in, sealed, until another is', async () => {
    const session = await shownIn(await makeCitizen(world.ctx))
    const first = await refusedIn(session)
    expect(first.length).toBeLessThan(1_000)
    expect(await keptFor(`${session}; ${first}`)).toMatchObject({ errors: { name: { key: 'nameTaken' } }, kept: long })
    const [row, ...others] = await world.prisma.refusedForm.findMany()
    expect(others).toEqual([])
    expect(row?.sealed).not.toContain(long.name.slice(0, 20))
    const second = await refusedIn(session)
    expect((await keptFor(`${session}; ${first}`))?.kept).toEqual({})
    expect((await keptFor(`${session}; ${second}`))?.kept).toEqual(long)
  })

  test('is nobody else’s to read, and without a session only the reasons are kept', async () => {
    const form = await refusedIn(await shownIn(await makeCitizen(world.ctx)))
    const another = await shownIn(await makeCitizen(world.ctx))
    for (const cookies of [`${another}; ${form}`, form, await refusedIn('')])
      expect(await keptFor(cookies)).toMatchObject({ errors: { name: { key: 'nameTaken' } }, kept: {} })
  })
})

describe('whoever sends a form', () => {
  test('is known by the session that the browser shows, asked once', async () => {
    const citizen = await makeCitizen(world.ctx)
    const session = await signedInWithCard(world, citizen)
    const { browser, given } = answering('')
    await giveSession(browser, session.id)
    let asked: unknown[] = []
    answer = (rim) => {
      asked = [rim.visit(), rim.visit()]
      return { go: '/' }
    }
    await send({ cookies: given.map((line) => line.split(';')[0]).join('; ') })
    expect(asked[0]).toBe(asked[1])
    expect(await asked[0]).toMatchObject({ person: { id: citizen.id } })
  })

  test.each([undefined, '', 'keyturn=', 'keyturn=forged', 'keyturn=Fe26.2*1*x'])('is nobody with the cookies %s', async (cookies) => {
    answer = async (rim) => ({ status: (await rim.visit()) ? 204 : 401 })
    expect((await send({ cookies }))?.status).toBe(401)
  })
})

import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { SignInKind } from '@/lib/core/key-kind'
import type * as Actions from '@/lib/http/action'
import type { Action, Rim } from '@/lib/http/action'
import type { Fields } from '@/lib/http/form/fields'
import { giveSession } from '@/lib/http/session-cookie'
import { findVisit } from '@/lib/http/visitor'
import { startSession } from '@/lib/session/session-store'
import { keepingBrowser } from '@/lib/testing/browser'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { formsHere } from './forms'

const shapes = vi.hoisted(() => {
  const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
  const needed = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgresql://nowhere.invalid/none' }
  for (const [name, value] of Object.entries({ ...needed, SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') })) vi.stubEnv(name, value)
  return new Map<unknown, z.ZodType>()
})

// Notes what each form asks for, so that every one can be sent well filled in; what it does stays as it is.
vi.mock('@/lib/http/action', async (original) => {
  const real = await original<typeof Actions>()
  const formAction: typeof Actions.formAction = (shape, handle, kept) => {
    const action = real.formAction(shape, handle, kept)
    shapes.set(action, shape)
    return action
  }
  return { ...real, formAction }
})

/** The forms of whoever is not signed in, or only half; those to leave by, and to ask for help; the demonstration's. */
const ofTheEntry = /^(sign-in|rehearsal|forgotten|reset|info|objection|paper-code|address|admin|invitation|new-app|service|demo)\/|^(sign-out|stay|keys\/message)$/
const forms = Object.entries(formsHere()).filter(([name]) => !ofTheEntry.test(name))

type Wanted = { type?: string; properties?: Record<string, Wanted>; enum?: string[]; const?: string; anyOf?: Wanted[]; pattern?: string; format?: string; items?: Wanted }

/** Fields that such a form takes. */
function filledIn(wanted: Wanted): unknown {
  if (wanted.properties) return Object.fromEntries(Object.entries(wanted.properties).map(([name, field]) => [name, filledIn(field)]))
  if (wanted.anyOf) return filledIn(wanted.anyOf[0]!)
  if (wanted.type === 'array') return [filledIn(wanted.items ?? {})]
  if (wanted.type === 'object') return {}
  return wanted.const ?? wanted.enum?.[0] ?? (wanted.format === 'uuid' ? '4c2f3a0e-9d52-4f1a-8b8e-3d1f6f5f0c11' : '123456')
}

/** The fields of a form; a form of the console reads none before it knows who is there. */
function fieldsOf(name: string, action: Action): Fields {
  const shape = shapes.get(action)
  if (!shape && 'roles' in action) return {}
  const fields = filledIn(z.toJSONSchema(shape!, { io: 'input', unrepresentable: 'any' }) as Wanted)
  expect(shape!.safeParse(fields), `${name} could be sent`).toMatchObject({ success: true })
  return fields as Fields
}

let world: TestContext
beforeEach(async () => void (world = await testContext()))

/** Sends a form from a browser that keeps its cookies. */
async function browserWith(sessionId?: string) {
  const browser = keepingBrowser()
  if (sessionId) await giveSession(browser, sessionId)
  const rim: Rim = { ctx: world.ctx, locale: 'nl', path: '/keys', browser, visit: () => findVisit(world.ctx, browser) }
  return async (name: string, action: Action) => action(fieldsOf(name, action), rim)
}

/** All there is in the database, in one word a table; a session may have been seen. */
async function everything(): Promise<Record<string, string>> {
  const tables = await world.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'session'`,
  )
  const each = tables.rows.map(({ name }) => `SELECT '${name}' AS name, md5(string_agg(t::text, '' ORDER BY t::text)) AS rows FROM "${name}" t`)
  const { rows } = await world.pool.query<{ name: string; rows: string }>(each.join(' UNION ALL '))
  return Object.fromEntries(rows.map(({ name, rows: told }) => [name, told]))
}

/** Sends every form there is, and expects each to lead to one of these places and nothing to have happened. */
async function expectAllRefused(sessionId: string | undefined, places: RegExp, except = /^$/) {
  const send = await browserWith(sessionId)
  const before = await everything()
  const elsewhere: [string, unknown][] = []
  for (const [name, action] of forms.filter(([each]) => !except.test(each))) {
    const answer = await send(name, action)
    if (!('go' in answer && places.test(answer.go))) elsewhere.push([name, answer])
  }
  expect(elsewhere).toEqual([])
  expect(await everything()).toEqual(before)
}

describe('of all forms behind the sign-in', () => {
  test('there are as many as we know of', () => expect(forms.length).toBeGreaterThan(90))

  test('a stranger can send none', () => expectAllRefused(undefined, /^\/timeout$/))

  const halfWay: [SignInKind, RegExp][] = [['token-card', /^\/(timeout|token\/cell)$/], ['email-code', /^\/(timeout|email-code\/code)$/], ['mobile-app', /^\/(timeout|mobile-app\/code)$/]]
  test.each(halfWay)('whoever has only given a password can send none (%s)', async (keyKind, places) => {
    const { id: personId } = await makeCitizen(world.ctx, { keys: ['email-code', 'mobile-app'] })
    const session = await world.ctx.db.transaction((tx) => startSession(world.ctx, tx, { personId, level: 'password', keyKind, purpose: 'continue' }))
    await expectAllRefused(session.id, places)
  })

  test('whoever must choose a new password can send that one alone', async () => {
    const { id: personId } = await makeCitizen(world.ctx, { keys: ['email-code', 'mobile-app'] })
    await world.prisma.person.update({ where: { id: personId }, data: { newPasswordDueAt: world.time.now } })
    const session = await world.ctx.db.transaction((tx) => startSession(world.ctx, tx, { personId, level: 'key', keyKind: 'mobile-app', purpose: 'continue' }))
    // The enrolment is of people from outside: it leads a citizen home, where the new password is asked for.
    await expectAllRefused(session.id, /^\/(new-password|keys)$/, /^new-password$/)
  })
})

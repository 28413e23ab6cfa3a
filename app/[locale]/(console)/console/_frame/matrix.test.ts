import { beforeEach, describe, expect, test, vi } from 'vitest'
import { formsHere } from '@/app/forms'
import { roles, type Role } from '@/lib/core/role'
import type { Action, Answer, Rim } from '@/lib/http/action'
import type { Fields } from '@/lib/http/form/fields'
import { openSession } from '@/lib/session/open-session'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWithCard } from '@/lib/testing/signed-in'
import type { Asking } from '@/lib/console/clerk'
import type { ConsoleAction } from './console-action'

vi.hoisted(() => {
  const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
  const needed = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgresql://nowhere.invalid/none' }
  for (const [name, value] of Object.entries({ ...needed, SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') })) vi.stubEnv(name, value)
})

const isConsole = (action: Action): action is ConsoleAction => 'roles' in action
const forms = Object.entries(formsHere()).flatMap(([name, action]) => (isConsole(action) ? [{ name, action }] : []))

let world: TestContext
beforeEach(async () => void (world = await testContext()))

describe('every form of the console', () => {
  test('was made to ask for roles', () => {
    const named = Object.keys(formsHere()).filter((name) => /^(console|phase-out)\//.test(name))
    expect(forms.map(({ name }) => name)).toEqual(named)
    for (const { name, action } of forms) expect([name, action.roles]).toEqual([name, roles.filter((role) => action.roles.includes(role))])
  })

  const matrix = forms.flatMap((form) => [null, ...roles].map((role) => ({ ...form, role })))
  test.each(matrix.filter(({ action, role }) => !role || !action.roles.includes(role)))('$name is nothing to $role, and a deed', async ({ action, role }) => {
    const asking = await somebody(role)
    for (const fields of anything) expect(await send(action, fields, asking)).toEqual({ status: 404 })
    expect(await denials(asking)).toBe(role ? anything.length : 1)
  })

  test.each(forms)('$name is not even read from whoever is not signed in', async ({ action }) => {
    for (const fields of anything) expect(await send(action, fields, null)).toEqual({ go: '/timeout' })
  })
})

/** Who asks is looked at before what they send. */
const anything: Fields[] = [{}, { reason: 'x'.repeat(5_000) }, { reason: ['a', 'b'], role: 'admin' }]

async function somebody(role: Role | null): Promise<Asking> {
  if (role) return makeClerk(world, role)
  return signedInWithCard(world, await makeCitizen(world.ctx))
}

const denials = ({ personId }: Asking) => world.prisma.deed.count({ where: { kind: 'console-denied', actorId: personId } })

async function send(action: ConsoleAction, fields: Fields, asking: Asking | null): Promise<Answer> {
  const visit = asking && (await openSession(world.ctx, asking.id))
  return action(fields, { ctx: world.ctx, locale: 'en', path: '/console', browser: {} as Rim['browser'], visit: async () => visit })
}

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { formsHere } from '@/app/forms'
import { onlookers, roles, type Role } from '@/lib/core/role'
import type { Answer, Rim } from '@/lib/http/action'
import type { Fields } from '@/lib/http/form/fields'
import { openSession } from '@/lib/session/open-session'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWithCard } from '@/lib/testing/signed-in'
import { admitToPage } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { readers } from '@/lib/trail/read-trail'
import type { ConsoleAction } from './console-action'
import { places } from './places'

vi.hoisted(() => {
  const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
  const needed = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgresql://nowhere.invalid/none' }
  for (const [name, value] of Object.entries({ ...needed, SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') })) vi.stubEnv(name, value)
})

const folder = 'app/[locale]/(console)/console'

/** The lists with a name of their own, which pages share with the verbs. */
const lists: Record<string, readonly Role[]> = { onlookers, readers }

/** Every page and route of the console with the roles that it asks for itself. */
const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name === 'page.tsx' || name === 'route.ts')
  .map(({ parentPath, name }) => {
    const asked = /requireRole\(\s*(?:locale|await localeOf\(params\)),([^)]*)\)/.exec(readFileSync(path.join(parentPath, name), 'utf8'))?.[1]
    const page = `/${path.relative(path.dirname(folder), parentPath)}`
    const list = /\.\.\.(\w+)/.exec(asked ?? '')?.[1]
    return { path: page, roles: asked === undefined ? null : (lists[list ?? ''] ?? roles.filter((role) => asked.includes(`'${role}'`))) }
  })
/** Tells whoever has a role how to come in; it shows nothing else. */
const open = ['/console/app']
const guarded = pages.filter((page) => !open.includes(page.path))

const forms = Object.entries(formsHere()).flatMap(([name, action]) =>
  name.startsWith('console/') ? [{ name, action: action as ConsoleAction }] : [],
)

let world: TestContext
beforeEach(async () => void (world = await testContext()))

describe('every page of the console', () => {
  test.each(guarded)('$path asks for roles itself', ({ roles: asked }) => {
    expect(asked?.length).toBeGreaterThan(0)
  })

  test('is linked for those who may enter it, and for no others', () => {
    for (const place of places) expect([place.path, pages.find((page) => page.path === place.path)?.roles]).toEqual([place.path, place.roles])
  })

  test.each(guarded.flatMap((page) => [null, ...roles].map((role) => ({ ...page, role }))))(
    '$path, for $role',
    async ({ path: what, roles: asked, role }) => {
      const asking = await somebody(role)
      const clerk = await admitToPage(world.ctx, asking, { roles: asked ?? [], what })
      const may = role !== null && (asked ?? []).includes(role)
      expect(clerk !== null).toBe(may)
      expect(await denials(asking)).toBe(may ? 0 : 1)
    },
  )
})

describe('every form of the console', () => {
  test('was made to ask for roles', () => {
    expect(forms.length).toBeGreaterThan(9)
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

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { admitToPage } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { onlookers, roles, type Role } from '@/lib/core/role'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWithCard } from '@/lib/testing/signed-in'
import { readers } from '@/lib/trail/read-trail'
import { places } from './places'

const folder = 'app/[locale]/(console)/console'

const everybody = ['admin', 'support', 'auditor']
const helping = ['admin', 'support']
const checking = ['admin', 'auditor']
const steering = ['admin']

/** Who may see each page and route of the console. */
const rightful: Record<string, string[]> = {
  '/console': everybody,
  '/console/audit': checking,
  '/console/audit/export': checking,
  '/console/cases': helping,
  '/console/cases/[reference]': helping,
  '/console/failures': helping,
  '/console/imports': steering,
  '/console/imports/[id]': steering,
  '/console/list': helping,
  '/console/mail': steering,
  '/console/mail/paper': steering,
  '/console/mail/paper/[id]': steering,
  '/console/mail/plan': steering,
  '/console/mail/returned': steering,
  '/console/mail/undelivered': steering,
  '/console/mail/words': steering,
  '/console/overview.csv': everybody,
  '/console/people': helping,
  '/console/people/[id]': helping,
  '/console/people/[id]/do/[verb]': helping,
  '/console/people/[id]/term': helping,
  '/console/people/[id]/term/withdraw': helping,
  '/console/phase-out': everybody,
  '/console/phase-out/cutoff/[whose]': steering,
  '/console/phase-out/cutoff/[whose]/[date]': steering,
  '/console/phase-out/groups': everybody,
  '/console/phase-out/groups/[whose]/[verb]': steering,
  '/console/phase-out/proposal/[id]': steering,
  '/console/phase-out/rehearsals': everybody,
  '/console/phase-out/simulation': everybody,
  '/console/phase-out/switch/[what]': steering,
  '/console/portal': everybody,
  '/console/portal/applications': everybody,
  '/console/portal/applications/[id]': everybody,
  '/console/portal/applications/[id]/close': steering,
  '/console/portal/applications/new': steering,
  '/console/portal/invitations': steering,
  '/console/portal/invitations/[id]': steering,
  '/console/portal/organisations/[id]': everybody,
  '/console/portal/organisations/[id]/close': steering,
  '/console/portal/organisations/[id]/invite': steering,
  '/console/portal/organisations/[id]/people/[person]': everybody,
  '/console/portal/organisations/[id]/people/[person]/manager': steering,
  '/console/portal/organisations/[id]/people/[person]/remove': steering,
  '/console/portal/organisations/[id]/roles': steering,
  '/console/portal/review': checking,
  '/console/portal/review/export': checking,
  '/console/portal/terms': checking,
  '/console/quiet': helping,
  '/console/services': checking,
  '/console/services/[id]': checking,
  '/console/services/[id]/change': steering,
  '/console/services/[id]/close': steering,
  '/console/services/[id]/rotate': steering,
  '/console/services/[id]/secret': steering,
  '/console/services/[id]/token-end': steering,
  '/console/services/[id]/token-people': steering,
  '/console/services/[id]/tried': steering,
  '/console/services/new': steering,
}
/** Tells whoever has a role how to come in; it shows nothing else. */
const open = ['/console/app']

/** The lists with a name of their own, which pages share with the verbs. */
const lists: Record<string, readonly Role[]> = { onlookers, readers }

/** Every page and route of the console with the roles that it asks for itself. */
const asked: Record<string, Role[] | null> = Object.fromEntries(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === 'page.tsx' || name === 'route.ts')
    .map(({ parentPath, name }) => {
      const said = /requireRole\(\s*(?:locale|await localeOf\(params\)),([^)]*)\)/.exec(readFileSync(path.join(parentPath, name), 'utf8'))?.[1]
      const list = lists[/\.\.\.(\w+)/.exec(said ?? '')?.[1] ?? '']
      const named = said === undefined ? null : [...(list ?? roles.filter((role) => said.includes(`'${role}'`)))]
      return [`/${path.relative(path.dirname(folder), parentPath)}`, named]
    }),
)

let world: TestContext
beforeEach(async () => void (world = await testContext()))

test('each page of the console asks for the roles of whoever may see it, and no page is forgotten', () => {
  expect(asked).toEqual({ ...rightful, ...Object.fromEntries(open.map((page) => [page, null])) })
})

test('a place of the console is linked for those who may enter it, and for no others', () => {
  for (const place of places) expect([place.path, place.roles]).toEqual([place.path, rightful[place.path]])
})

const matrix = Object.entries(rightful).flatMap(([what, may]) => [null, ...roles].map((role) => ({ what, role, may: role !== null && may.includes(role) })))

test.each(matrix)('$what, for $role: $may', async ({ what, role, may }) => {
  const asking = await somebody(role)
  const clerk = await admitToPage(world.ctx, asking, { roles: asked[what] ?? [], what })
  expect(clerk !== null).toBe(may)
  expect(await world.prisma.deed.count({ where: { kind: 'console-denied', actorId: asking.personId } })).toBe(may ? 0 : 1)
})

async function somebody(role: Role | null): Promise<Asking> {
  if (role) return makeClerk(world, role)
  return signedInWithCard(world, await makeCitizen(world.ctx))
}

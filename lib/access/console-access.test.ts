import { beforeEach, describe, expect, test } from 'vitest'
import { days } from '@/lib/core/duration'
import type { Asking } from '@/lib/console/clerk'
import { grantsOf } from '@/lib/grant/grant-store'
import { openApplication } from '@/lib/grant/open-application'
import { addService } from '@/lib/service/register-service'
import { noteSignIn } from '@/lib/service/use-store'
import { makeClerk } from '@/lib/testing/clerks'
import { atOnce } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { draft } from '@/lib/testing/oidc'
import { inLocales, makeApplication, makeOrganisation as makeOne, putIn } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { applicationView } from './applications-view'
import { changeApplication } from './change-application'
import { closeApplication } from './close-application'
import { exportOwn, exportReview } from './export-grants'
import { offersView, setOffers } from './organisation-roles'
import { closeOrganisation, makeOrganisation, organisationsView, renameOrganisation } from './organisations'
import { registerApplication } from './register-application'
import { keepRole, reviewView } from './review'
import { saveRole } from './save-role'
import { tellOfEnding } from './tell-of-ending'

let world: TestContext
let admin: Asking
beforeEach(async () => {
  world = await testContext()
  admin = await makeClerk(world, 'admin')
})

const described = {
  names: inLocales('VAMREG'),
  descriptions: inLocales('Register of medicines.'),
  environment: 'uat',
  url: 'https://vamreg.example.org/start',
}
const held = async (personId: string) => (await world.ctx.db.glance((glance) => grantsOf(glance, personId))).map(({ role }) => role)

/** The mark of what the form shows now. */
async function shownOf(organisationId: string): Promise<string> {
  const view = await offersView(world.ctx, admin, organisationId)
  return view.kind === 'seen' ? view.mark : view.kind
}

/** The marks of what the page of an application shows now. */
async function shownOfApplication(id: string): Promise<{ mark: string; markOfRoles: string }> {
  const view = await applicationView(world.ctx, admin, id)
  if (view.kind !== 'seen') throw new Error(view.kind)
  return view
}

describe('organisations', () => {
  test('are made, renamed and closed; a name is taken in whatever letter case', async () => {
    const made = await makeOrganisation(world.ctx, admin, '  De   Linde ')
    if (made.kind !== 'made') throw new Error(made.kind)
    expect(await makeOrganisation(world.ctx, admin, 'de linde')).toEqual({ kind: 'taken' })
    expect(await makeOrganisation(world.ctx, admin, ' ')).toEqual({ kind: 'no-name' })
    expect(await renameOrganisation(world.ctx, admin, made.id, 'De Oude Linde', 'De Linde')).toEqual({ kind: 'renamed' })
    expect(await closeOrganisation(world.ctx, admin, made.id)).toEqual({ kind: 'closed' })
    expect(await closeOrganisation(world.ctx, admin, made.id)).toEqual({ kind: 'gone' })
    const view = await organisationsView(world.ctx, admin)
    expect(view.kind === 'seen' && view.organisations).toMatchObject([{ name: 'De Oude Linde', people: 0, managers: 0 }])
  })

  test('an administrator who renames what a colleague has just renamed is told so', async () => {
    const id = await makeOne(world.ctx, 'De Linde')
    const rename = (name: string, seen: string) => renameOrganisation(world.ctx, admin, id, name, seen)
    expect((await Promise.all([rename('De Oude Linde', 'De Linde'), rename('De Jonge Linde', 'De Linde')])).map(({ kind }) => kind).sort()).toEqual(['renamed', 'stale'])
    const { name } = await world.prisma.organisation.findUniqueOrThrow({ where: { id } })
    expect(await rename('De Beuk', name)).toEqual({ kind: 'renamed' })
    expect(await world.prisma.deed.count({ where: { kind: 'organisation-renamed' } })).toBe(2)
  })

  test('one of those that are given a name at once has it, and whoever gave it to another is told', async () => {
    const [linde, beuk] = [await makeOne(world.ctx, 'De Linde'), await makeOne(world.ctx, 'De Beuk')]
    const rename = (id: string, name: string, seen: string) => () => renameOrganisation(world.ctx, admin, id, name, seen)
    const make = (name: string) => () => makeOrganisation(world.ctx, admin, name)
    // Everybody has asked whether a name is free before anybody takes it.
    const nothingWritten = 'LOCK TABLE organisation IN SHARE MODE'
    const twoRenamed = await atOnce(world, nothingWritten, [rename(linde, 'De Eik', 'De Linde'), rename(beuk, 'de eik', 'De Beuk')])
    expect(twoRenamed.map(({ kind }) => kind)).toEqual(['renamed', 'taken'])
    const madeFirst = await atOnce<{ kind: string }>(world, nothingWritten, [make('De Olm'), rename(beuk, 'De Olm', 'De Beuk')])
    expect(madeFirst.map(({ kind }) => kind)).toEqual(['made', 'taken'])
    const renamedFirst = await atOnce<{ kind: string }>(world, nothingWritten, [rename(beuk, 'De Es', 'De Beuk'), make('De Es')])
    expect(renamedFirst.map(({ kind }) => kind)).toEqual(['renamed', 'taken'])
  })

  test('that are closed leave their people nothing', async () => {
    const vamreg = await makeApplication(world.ctx, 'VAMREG', 'READER')
    const linde = await makeOne(world.ctx, 'De Linde', [{ applicationId: vamreg, role: 'READER' }])
    const { id, email } = await makeCitizen(world.ctx)
    await putIn(world.ctx, id, linde, [{ applicationId: vamreg, role: 'READER' }])
    await closeOrganisation(world.ctx, admin, linde)
    expect(await held(id)).toEqual([])
    expect(await openApplication(world.ctx, id, vamreg)).toEqual({ kind: 'refused' })
    expect(await lettersOwed(world)).toMatchObject([{ template: 'organisation-closed', to: email, data: { organisation: 'De Linde' } }])
    expect(await closeOrganisation(world.ctx, admin, linde)).toEqual({ kind: 'gone' })
    expect(await lettersOwed(world)).toHaveLength(1)
    expect(await world.prisma.person.findUnique({ where: { id } })).toMatchObject({ disabledAt: null })
  })

  test('that lose a role lose it for all of their people, who are told', async () => {
    const vamreg = await makeApplication(world.ctx, 'VAMREG', 'READER', 'REPORTER')
    const roles = ['READER', 'REPORTER'].map((role) => ({ applicationId: vamreg, role }))
    const linde = await makeOne(world.ctx, 'De Linde', roles)
    const { id } = await makeCitizen(world.ctx)
    await putIn(world.ctx, id, linde, roles)
    expect(await setOffers(world.ctx, admin, linde, roles.slice(1), await shownOf(linde))).toEqual({ kind: 'set' })
    expect(await held(id)).toEqual(['REPORTER'])
    expect(await lettersOwed(world)).toMatchObject([{ template: 'roles-changed', data: { taken: [{ role: 'READER' }] } }])
    const view = await offersView(world.ctx, admin, linde)
    expect(view.kind === 'seen' && view.offers.map(({ role, given }) => [role, given])).toEqual([['READER', false], ['REPORTER', true]])
  })
})

describe('the roles that an organisation has to give', () => {
  let [reader, reporter, linde] = [{ applicationId: '', role: 'READER' }, { applicationId: '', role: 'REPORTER' }, '']
  beforeEach(async () => {
    const applicationId = await makeApplication(world.ctx, 'VAMREG', 'READER', 'REPORTER')
    ;[reader, reporter] = [{ ...reader, applicationId }, { ...reporter, applicationId }]
    linde = await makeOne(world.ctx, 'De Linde', [reader])
  })

  test('are not taken away by whoever never saw that a colleague gave them', async () => {
    const seen = await shownOf(linde)
    const colleague = await makeClerk(world, 'admin')
    expect(await setOffers(world.ctx, colleague, linde, [reader, reporter], seen)).toEqual({ kind: 'set' })
    const { id } = await makeCitizen(world.ctx)
    await putIn(world.ctx, id, linde, [reporter])
    expect(await setOffers(world.ctx, admin, linde, [reader], seen)).toEqual({ kind: 'stale' })
    expect(await held(id)).toEqual(['REPORTER'])
    expect(await lettersOwed(world)).toEqual([])
    expect(await setOffers(world.ctx, admin, linde, [reader], await shownOf(linde))).toEqual({ kind: 'set' })
    expect(await held(id)).toEqual([])
  })

  test('are what one administrator said of two at once, and the other is told', async () => {
    const seen = await shownOf(linde)
    const colleague = await makeClerk(world, 'admin')
    const both = await Promise.all([setOffers(world.ctx, admin, linde, [], seen), setOffers(world.ctx, colleague, linde, [reader, reporter], seen)])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['set', 'stale'])
  })
})

describe('applications', () => {
  test('are registered with words in four languages, and one address', async () => {
    const made = await registerApplication(world.ctx, admin, 'vamreg', described)
    if (made.kind !== 'registered') throw new Error(made.kind)
    expect(await registerApplication(world.ctx, admin, 'VAMREG', described)).toEqual({ kind: 'taken' })
    const { mark, markOfRoles } = await shownOfApplication(made.id)
    expect(await saveRole(world.ctx, admin, made.id, 'reader', inLocales('Reader'), markOfRoles)).toEqual({ kind: 'saved' })
    expect(await changeApplication(world.ctx, admin, made.id, { ...described, url: 'https://new.example.org' }, mark)).toEqual({ kind: 'changed' })
    expect(await world.prisma.application.findFirst()).toMatchObject({ code: 'VAMREG', environment: 'UAT', url: 'https://new.example.org/' })
    expect(await closeApplication(world.ctx, admin, made.id)).toEqual({ kind: 'closed' })
    expect(await changeApplication(world.ctx, admin, made.id, described, (await shownOfApplication(made.id)).mark)).toEqual({ kind: 'gone' })
  })

  test('keep what a colleague changed since the page was shown, and whoever saw less is told', async () => {
    const id = await makeApplication(world.ctx, 'VAMREG', 'READER')
    const colleague = await makeClerk(world, 'admin')
    const { mark: seen } = await shownOfApplication(id)
    const moved = { ...described, environment: 'PROD', url: 'https://new.example.org/' }
    expect(await changeApplication(world.ctx, colleague, id, moved, seen)).toEqual({ kind: 'changed' })
    expect(await changeApplication(world.ctx, admin, id, described, seen)).toEqual({ kind: 'stale' })
    expect(await world.prisma.application.findFirst()).toMatchObject(moved)
    expect(await changeApplication(world.ctx, admin, id, { ...moved, names: inLocales('Register') }, (await shownOfApplication(id)).mark)).toEqual({ kind: 'changed' })
    expect(await world.prisma.application.findFirst()).toMatchObject({ ...moved, names: inLocales('Register') })
  })

  test('are what one administrator said of two at once, and the other is told', async () => {
    const id = await makeApplication(world.ctx, 'VAMREG')
    const colleague = await makeClerk(world, 'admin')
    const { mark, markOfRoles } = await shownOfApplication(id)
    const urls = ['https://one.example.org/', 'https://two.example.org/']
    const both = await Promise.all([admin, colleague].map((clerk, at) => changeApplication(world.ctx, clerk, id, { ...described, url: urls[at] ?? '' }, mark)))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['changed', 'stale'])
    const roles = await Promise.all([admin, colleague].map((clerk, at) => saveRole(world.ctx, clerk, id, 'READER', inLocales(`Reader ${at}`), markOfRoles)))
    expect(roles.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale'])
  })

  test('keep the titles of a role that a colleague added, when somebody adds one of the same name', async () => {
    const id = await makeApplication(world.ctx, 'VAMREG')
    const colleague = await makeClerk(world, 'admin')
    const { markOfRoles: seen } = await shownOfApplication(id)
    expect(await saveRole(world.ctx, colleague, id, 'READER', inLocales('Reads'), seen)).toEqual({ kind: 'saved' })
    expect(await saveRole(world.ctx, admin, id, 'reader', inLocales('Other'), seen)).toEqual({ kind: 'stale' })
    expect(await world.prisma.applicationRole.findMany()).toMatchObject([{ name: 'READER', titles: inLocales('Reads') }])
    expect(await saveRole(world.ctx, admin, id, 'READER', inLocales('Other'), (await shownOfApplication(id)).markOfRoles)).toEqual({ kind: 'saved' })
  })

  test('are not registered without every language', async () => {
    const names = { ...described.names, fr: ' ' }
    expect(await registerApplication(world.ctx, admin, 'X1', { ...described, names })).toEqual({ kind: 'wrong', field: 'name-fr', because: 'missing' })
  })

  test.each(['javascript:alert(1)', 'http://vamreg.example.org', 'http://localhost:3001', 'https://a:b@example.org', '//evil', 'https://', ' '])(
    'are not registered at %s',
    async (url) => {
      expect(await registerApplication(world.ctx, admin, 'X1', { ...described, url })).toMatchObject({ kind: 'wrong', field: 'url' })
    },
  )

  test('are opened at their address by whoever holds a role, and by nobody else', async () => {
    const vamreg = await makeApplication(world.ctx, 'VAMREG', 'READER')
    const linde = await makeOne(world.ctx, 'De Linde', [{ applicationId: vamreg, role: 'READER' }])
    const [holder, stranger] = [await makeCitizen(world.ctx), await makeCitizen(world.ctx)]
    await putIn(world.ctx, holder.id, linde, [{ applicationId: vamreg, role: 'READER' }])
    expect(await openApplication(world.ctx, holder.id, vamreg)).toEqual({ kind: 'open', url: 'https://vamreg.example.org/' })
    expect(await openApplication(world.ctx, stranger.id, vamreg)).toEqual({ kind: 'refused' })
    expect(await world.prisma.applicationUse.findMany()).toMatchObject([{ personId: holder.id, usedAt: world.time.now }])
    expect(await world.prisma.deed.count({ where: { kind: 'portal-denied' } })).toBe(1)
  })
})

test('an application that is closed is told, once each, to whoever held a role in it or gave them', async () => {
  const vamreg = await makeApplication(world.ctx, 'VAMREG', 'READER', 'REPORTER')
  const roles = ['READER', 'REPORTER'].map((role) => ({ applicationId: vamreg, role }))
  const [linde, beuk] = [await makeOne(world.ctx, 'De Linde', roles), await makeOne(world.ctx, 'De Beuk', roles)]
  const [both, manager, colleague, late] = [await makeCitizen(world.ctx), await makeCitizen(world.ctx), await makeCitizen(world.ctx), await makeCitizen(world.ctx)]
  for (const organisation of [linde, beuk]) await putIn(world.ctx, both.id, organisation, roles)
  await putIn(world.ctx, manager.id, linde, [], true)
  await putIn(world.ctx, colleague.id, linde, [])
  await putIn(world.ctx, late.id, linde, [{ ...roles[0]!, expiresAt: new Date(world.time.now.getTime() + 1000) }])
  world.time.advance(1000)
  expect(await closeApplication(world.ctx, admin, vamreg)).toEqual({ kind: 'closed' })
  const told = await lettersOwed(world)
  expect(new Map(told.map(({ to, data }) => [to, data.organisations]))).toEqual(
    new Map([
      [both.email, ['De Beuk', 'De Linde']],
      [manager.email, ['De Linde']],
    ]),
  )
  expect(told.map(({ template }) => template)).toEqual(['application-closed', 'application-closed'])
  expect(await closeApplication(world.ctx, admin, vamreg)).toEqual({ kind: 'gone' })
  expect(await lettersOwed(world)).toHaveLength(2)
})

describe('a review', () => {
  let vamreg: string
  let linde: string
  beforeEach(async () => {
    vamreg = await makeApplication(world.ctx, 'VAMREG', 'READER', 'REPORTER')
    linde = await makeOne(world.ctx, '=De Linde', ['READER', 'REPORTER'].map((role) => ({ applicationId: vamreg, role })))
    await putIn(world.ctx, (await makeCitizen(world.ctx, { username: 'ann' })).id, linde, [{ applicationId: vamreg, role: 'READER' }])
    const expiresAt = new Date(world.time.now.getTime() + days(20))
    await putIn(world.ctx, (await makeCitizen(world.ctx, { username: 'bob' })).id, linde, [{ applicationId: vamreg, role: 'REPORTER', expiresAt }])
  })

  const all = { organisationId: null, applicationId: null, role: null, show: 'all' } as const
  const asked = async (more: Partial<Parameters<typeof reviewView>[2]>) => {
    const view = await reviewView(world.ctx, await makeClerk(world, 'admin'), { ...all, ...more }, null)
    return view.kind === 'seen' ? view.lines.map(({ username }) => username) : []
  }

  test('shows who holds what, and what ends soon, lies unused, or was long not looked at', async () => {
    expect((await asked({})).sort()).toEqual(['ann', 'bob'])
    expect(await asked({ role: 'READER' })).toEqual(['ann'])
    expect(await asked({ show: 'ending' })).toEqual(['bob'])
    expect(await asked({ show: 'unused' })).toEqual([])
    world.time.advance(days(91))
    expect(await asked({})).toEqual(['ann'])
    expect(await asked({ show: 'unused' })).toEqual(['ann'])
    const ann = await world.prisma.person.findUniqueOrThrow({ where: { username: 'ann' } })
    await openApplication(world.ctx, ann.id, vamreg)
    expect(await asked({ show: 'unused' })).toEqual([])
    world.time.advance(days(300))
    expect(await asked({ show: 'unreviewed' })).toEqual(['ann'])
    const grant = await world.prisma.accessGrant.findFirstOrThrow({ where: { personId: ann.id } })
    expect(await keepRole(world.ctx, await makeClerk(world, 'admin'), grant.id)).toEqual({ kind: 'kept' })
    expect(await asked({ show: 'unreviewed' })).toEqual([])
  })

  test('counts a sign-in at the application’s own address as a use', async () => {
    const made = await world.ctx.db.transaction((tx) => addService(world.ctx, tx, draft({ applicationId: vamreg })))
    if (made.kind !== 'registered') throw new Error(made.kind)
    const ann = await world.prisma.person.findUniqueOrThrow({ where: { username: 'ann' } })
    const lastUsed = async () => {
      const view = await reviewView(world.ctx, await makeClerk(world, 'admin'), { ...all, role: 'READER' }, null)
      return view.kind === 'seen' && view.lines.map(({ usedAt }) => usedAt)
    }
    await openApplication(world.ctx, ann.id, vamreg)
    world.time.advance(days(91))
    expect(await asked({ show: 'unused' })).toEqual(['ann'])
    await world.ctx.db.transaction(async (tx) => noteSignIn(tx, made.serviceId, ann.id, 'mobile-app', 'substantial'))
    expect(await asked({ show: 'unused' })).toEqual([])
    expect(await lastUsed()).toEqual([world.time.now])
    world.time.advance(days(1))
    await openApplication(world.ctx, ann.id, vamreg)
    expect(await lastUsed()).toEqual([world.time.now])
  })

  /** Somebody who holds so many roles for an organisation that comes after the others. */
  async function busy(count: number): Promise<void> {
    const names = Array.from({ length: count }, (_, number) => `ROLE_${String(number)}`)
    const applicationId = await makeApplication(world.ctx, 'BUSY', ...names)
    const roles = names.map((role) => ({ applicationId, role }))
    const person = await makeCitizen(world.ctx, { username: 'busy' })
    await world.prisma.person.update({ where: { id: person.id }, data: { lastName: 'Élan' } })
    await putIn(world.ctx, person.id, await makeOne(world.ctx, 'Zilver', roles), roles)
  }
  const page = async (behind: string | null, who = admin) => {
    const view = await reviewView(world.ctx, who, all, behind)
    if (view.kind !== 'seen') throw new Error(view.kind)
    return { ids: view.lines.map(({ id }) => id), next: view.next }
  }

  test('goes on page by page without losing anybody, also when the last role of a page is taken meanwhile', async () => {
    await busy(60)
    const first = await page(null)
    expect(first.ids).toHaveLength(50)
    await world.prisma.accessGrant.delete({ where: { id: first.ids[49] } })
    const second = await page(first.next)
    expect(second).toEqual({ ids: expect.objectContaining({ length: 12 }) as string[], next: null })
    expect(new Set([...first.ids, ...second.ids]).size).toBe(62)
    expect(await world.prisma.deed.count({ where: { kind: 'grants-viewed' } })).toBe(2)
  })

  test('names nobody in the address of its next page, which is nobody else’s', async () => {
    await busy(60)
    const { ids, next } = await page(null)
    expect(next).toMatch(/^[\w.-]+$/)
    expect((await page(next, await makeClerk(world, 'auditor'))).ids).toEqual(ids)
    expect((await page('nonsense')).ids).toEqual(ids)
    expect(await world.prisma.deed.count({ where: { kind: 'grants-viewed' } })).toBe(3)
  })

  test('is taken away whole, also when a role is taken while the file is written', async () => {
    await busy(1_010)
    const pieces = (await exportReview(world.ctx, admin, all)) ?? expect.fail()
    await pieces.next()
    const { value: first } = (await pieces.next()) as { value: string }
    const [, , , , , , role] = first.trimEnd().split('\r\n').at(-1)?.split(';') ?? []
    expect(await world.prisma.accessGrant.deleteMany({ where: { role } })).toEqual({ count: 1 })
    expect(first.trimEnd().split('\r\n').length + (await textOf(pieces)).trimEnd().split('\r\n').length).toBe(1_012)
  })

  test('is taken away as a file that no spreadsheet runs, which is a deed; a manager takes their own', async () => {
    const lines = await textOf(await exportReview(world.ctx, admin, all))
    expect(lines).toContain("'=De Linde;ann;")
    const boss = await makeCitizen(world.ctx)
    await putIn(world.ctx, boss.id, linde, [], true)
    const session = await signedInWith(world, boss, 'mobile-app')
    expect(await textOf(await exportOwn(world.ctx, session, linde))).toContain('bob')
    const other = await makeOne(world.ctx, 'Other')
    expect(await exportOwn(world.ctx, session, other)).toBeNull()
    expect(await world.prisma.deed.count({ where: { kind: 'grants-exported' } })).toBe(2)
  })
})

describe('whose role is about to end', () => {
  test('is told once, two weeks before, of all that ends with it', async () => {
    const vamreg = await makeApplication(world.ctx, 'VAMREG', 'READER', 'REPORTER')
    const roles = ['READER', 'REPORTER'].map((role) => ({ applicationId: vamreg, role }))
    const linde = await makeOne(world.ctx, 'De Linde', roles)
    const expiresAt = new Date(world.time.now.getTime() + days(30))
    await putIn(world.ctx, (await makeCitizen(world.ctx)).id, linde, roles.map((role) => ({ ...role, expiresAt })))
    await tellOfEnding(world.ctx)
    expect(await lettersOwed(world)).toEqual([])
    world.time.advance(days(16))
    await tellOfEnding(world.ctx)
    world.time.advance(days(1))
    await tellOfEnding(world.ctx)
    expect(await lettersOwed(world)).toMatchObject([{ template: 'roles-ending', data: { roles: [{ role: 'READER' }, { role: 'REPORTER' }] } }])
  })
})

async function textOf(pieces: AsyncGenerator<string> | null): Promise<string> {
  let text = ''
  for await (const piece of pieces ?? []) text += piece
  return text
}

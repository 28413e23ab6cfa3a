import { beforeEach, describe, expect, test } from 'vitest'
import { days, seconds } from '@/lib/core/duration'
import { passwordFits } from '@/lib/core/password-hash'
import { closeOrganisation } from '@/lib/access/organisations'
import { apiKeyManager, type WantedGrant } from '@/lib/grant/model'
import { giveRole } from '@/lib/grant/organisation-role-store'
import { judgeExternalPassword } from '@/lib/password/external-rules'
import { forgetPerson } from '@/lib/retention/forget-person'
import { closeAccount } from '@/lib/profile/close-account'
import { openSession } from '@/lib/session/open-session'
import { atOnce } from '@/lib/testing/at-once'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { callIn, enrolledGuest, firstSession, letterSeen, newestInvitation, setUpApp, signIn, somebody } from '@/lib/testing/guests'
import { makeApplication, makeOrganisation, putIn } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { confirmInvitation } from './confirm-invitation'
import { inviteGuest } from './invite-guest'
import type { Inviter } from './inviter'
import { viewInvitation } from './read-invitation'
import { resendInvitation } from './resend-invitation'
import { withdrawInvitation } from './withdraw-invitation'

let world: TestContext
let linde: string
let reporter: WantedGrant
let admin: Inviter

beforeEach(async () => {
  world = await testContext()
  const applicationId = await makeApplication(world.ctx, 'VAMREG', 'REPORTER', apiKeyManager)
  reporter = { applicationId, role: 'REPORTER', expiresAt: null }
  linde = await makeOrganisation(world.ctx, 'Apotheek De Linde', [reporter])
  admin = { as: 'admin', asking: await makeClerk(world, 'admin') }
})

const inviteAs = (who: Inviter, guest = somebody, organisationId = linde, grants = [reporter]) =>
  inviteGuest(world.ctx, who, { guest, organisationId, grants })
const resend = async (who: Inviter, organisationId: string, personId: string) =>
  resendInvitation(world.ctx, who, { organisationId, personId, seen: await letterSeen(world, personId) })
const linkOf = async (secret: string) => (await viewInvitation(world.ctx, secret)).kind
const invitations = async () => (await lettersOwed(world)).filter(({ template }) => template === 'invitation')

/** Somebody who manages an organisation, at work in the portal. */
async function managerOf(organisationId: string): Promise<Inviter> {
  const person = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
  await putIn(world.ctx, person.id, organisationId, [], true)
  return { as: 'manager', asking: await signedInWith(world, person, 'mobile-app') }
}

describe('an invitation', () => {
  test('makes an account named after the address, and a letter with a link and a password', async () => {
    expect(await inviteAs(admin)).toMatchObject({ kind: 'invited' })
    const person = await world.prisma.person.findUniqueOrThrow({ where: { username: 'lotte.buiten@example.org' } })
    expect(person).toMatchObject({ email: 'Lotte.Buiten@example.org', realm: 'external', locale: 'nl', roles: [] })
    expect(person.newPasswordDueAt).not.toBeNull()
    const letter = await newestInvitation(world)
    expect(letter).toMatchObject({ username: person.username, roles: ['VAMREG (UAT) – REPORTER'] })
    expect(letter.url).toMatch(/^https:\/\/keys\.example\.org\/nl\/invitation\/[\w-]{43}$/)
    expect(person.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordFits(person.passwordHash, letter.password)).toBe(true)
    const about = { siteName: 'Keyturn', username: person.username, firstName: 'Lotte', lastName: 'Buiten', email: person.email }
    expect(judgeExternalPassword(letter.password, about, () => false)).toEqual([])
  })

  test('keeps link and password nowhere but in the sealed letter', async () => {
    await inviteAs(admin)
    const { secret, password } = await newestInvitation(world)
    const rows = [await world.prisma.letter.findMany(), await world.prisma.mailedLink.findMany(), await world.prisma.invitation.findMany(), await world.prisma.deed.findMany()]
    const all = JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    expect(all).not.toContain(secret)
    expect(all).not.toContain(password)
  })

  test('holds for fourteen days, to the second', async () => {
    const { letter } = await callIn(world, linde)
    world.time.advance(days(14) - seconds(1))
    expect(await linkOf(letter.secret)).toBe('open')
    world.time.advance(seconds(1))
    expect(await linkOf(letter.secret)).toBe('expired')
    expect(await confirmInvitation(world.ctx, letter.secret)).toEqual({ kind: 'dead', why: 'expired' })
  })

  test('is looked at as often as a scanner likes, and is still open', async () => {
    const { letter } = await callIn(world, linde)
    for (let times = 0; times < 3; times++) expect(await linkOf(letter.secret)).toBe('open')
    expect(await world.prisma.mailedLink.count({ where: { usedAt: { not: null } } })).toBe(0)
  })

  test('that was confirmed leads nowhere any more once the time for the app is over', async () => {
    const { letter } = await callIn(world, linde)
    await confirmInvitation(world.ctx, letter.secret)
    world.time.advance(days(14) - 1)
    expect(await linkOf(letter.secret)).toBe('used')
    world.time.advance(1)
    expect(await viewInvitation(world.ctx, letter.secret)).toEqual({ kind: 'expired', at: world.time.now })
  })

  test('says of each odd link what became of it', async () => {
    expect(await linkOf('nonsense')).toBe('unknown')
    const { letter, outcome } = await callIn(world, linde)
    if (!('personId' in outcome)) throw new Error(outcome.kind)
    const { personId } = outcome
    // Which of two letters is the newer is seen by their times.
    world.time.advance(1)
    expect(await resend(admin, linde, personId)).toEqual({ kind: 'resent' })
    const second = await newestInvitation(world)
    expect(await linkOf(letter.secret)).toBe('superseded')
    expect(await linkOf(second.secret)).toBe('open')
    await confirmInvitation(world.ctx, second.secret)
    expect(await viewInvitation(world.ctx, second.secret)).toMatchObject({ kind: 'used', enrolled: false })
    world.time.advance(1)
    await resend(admin, linde, personId)
    expect(await linkOf(second.secret)).toBe('superseded')
    const third = await newestInvitation(world)
    await withdrawInvitation(world.ctx, admin, linde, personId)
    expect(await linkOf(third.secret)).toBe('withdrawn')
    await world.ctx.db.transaction((tx) => forgetPerson(world.ctx, tx, personId))
    expect(await linkOf(third.secret)).toBe('deleted')
  })

  test('to an organisation that has closed since leads nobody in, unless another has called them', async () => {
    const { letter } = await callIn(world, linde)
    const close = (organisationId: string) => closeOrganisation(world.ctx, admin.asking, organisationId)
    await close(linde)
    expect(await linkOf(letter.secret)).toBe('closed')
    expect(await confirmInvitation(world.ctx, letter.secret)).toEqual({ kind: 'dead', why: 'closed' })
    expect(await signIn(world, letter.username, letter.password)).toEqual({ kind: 'unconfirmed' })
    const beuk = await makeOrganisation(world.ctx, 'Apotheek De Beuk')
    await callIn(world, beuk)
    expect(await viewInvitation(world.ctx, letter.secret)).toMatchObject({ kind: 'open', organisations: ['Apotheek De Beuk'] })
    await confirmInvitation(world.ctx, letter.secret)
    await close(beuk)
    expect(await linkOf(letter.secret)).toBe('closed')
  })

  test('is still known by its link when that is kept no longer', async () => {
    const forgotten = async (secret: string) => {
      await world.prisma.mailedLink.deleteMany()
      return viewInvitation(world.ctx, secret)
    }
    const { letter, session } = await enrolledGuest(world, linde)
    const confirmedAt = world.time.now
    const never = await callIn(world, linde, [], { email: 'never@example.org' })
    const halfWay = await callIn(world, linde, [], { email: 'half.way@example.org' })
    await confirmInvitation(world.ctx, halfWay.letter.secret)
    const back = await callIn(world, linde, [], { email: 'back@example.org' })
    if (!('personId' in back.outcome)) throw new Error(back.outcome.kind)
    await withdrawInvitation(world.ctx, admin, linde, back.outcome.personId)
    const until = new Date(confirmedAt.getTime() + days(14))
    expect(await forgotten(halfWay.letter.secret)).toEqual({ kind: 'used', at: confirmedAt, enrolled: false })
    world.time.advance(days(50))
    expect(await forgotten(letter.secret)).toEqual({ kind: 'used', at: confirmedAt, enrolled: true })
    expect(await forgotten(never.letter.secret)).toEqual({ kind: 'expired', at: until })
    expect(await forgotten(halfWay.letter.secret)).toEqual({ kind: 'expired', at: until })
    expect(await forgotten(back.letter.secret)).toEqual({ kind: 'withdrawn' })
    await world.ctx.db.transaction((tx) => forgetPerson(world.ctx, tx, session.personId))
    expect(await forgotten(letter.secret)).toEqual({ kind: 'deleted' })
  })
})

describe('sent again', () => {
  test('it voids what came before: link, password, app and sessions', async () => {
    const { letter } = await callIn(world, linde)
    const { session } = await setUpApp(world, await firstSession(world, letter))
    // Which of two letters is the newer is seen by their times.
    world.time.advance(1)
    expect(await resend(admin, linde, session.personId)).toEqual({ kind: 'resent' })
    expect(await openSession(world.ctx, session.id)).toBeNull()
    expect(await signIn(world, letter.username, letter.password)).toEqual({ kind: 'wrong' })
    expect(await world.prisma.digitalKey.count({ where: { status: 'active', personId: session.personId } })).toBe(0)
    const second = await newestInvitation(world)
    expect(await signIn(world, second.username, second.password)).toEqual({ kind: 'unconfirmed' })
    expect(await openSession(world.ctx, (await firstSession(world, second)).id)).toMatchObject({ owes: 'app' })
  })

  test('by two managers who look at the same page, it goes out once', async () => {
    const { outcome, letter } = await callIn(world, linde)
    if (!('personId' in outcome)) throw new Error(outcome.kind)
    const about = { organisationId: linde, personId: outcome.personId, seen: await letterSeen(world, outcome.personId) }
    const [one, two] = [await managerOf(linde), await managerOf(linde)]
    world.time.advance(1)
    const clicks = [one, two].map((manager) => () => resendInvitation(world.ctx, manager, about))
    const outcomes = await atOnce(world, 'SELECT FROM person FOR UPDATE', clicks)
    expect(outcomes.map(({ kind }) => kind)).toEqual(['resent', 'sent-already'])
    expect(await invitations()).toHaveLength(2)
    const second = await newestInvitation(world)
    expect(second.secret).not.toBe(letter.secret)
    expect(await linkOf(second.secret)).toBe('open')
    expect(await resendInvitation(world.ctx, one, about)).toEqual({ kind: 'sent-already' })
    expect(await world.prisma.limit.findFirst({ where: { key: { startsWith: 'invitations/' } } })).toMatchObject({ failures: 1 })
    expect(await resend(one, linde, outcome.personId)).toEqual({ kind: 'resent' })
  })

  test('is not for somebody who has come', async () => {
    const { personId } = await enrolledGuest(world, linde)
    expect(await resend(admin, linde, personId)).toEqual({ kind: 'gone' })
    expect(await withdrawInvitation(world.ctx, admin, linde, personId)).toEqual({ kind: 'gone' })
  })
})

describe('withdrawn', () => {
  test('it closes the account until somebody invites its owner anew', async () => {
    const { letter, outcome } = await callIn(world, linde, [reporter])
    if (!('personId' in outcome)) throw new Error(outcome.kind)
    const session = await firstSession(world, letter)
    expect(await withdrawInvitation(world.ctx, admin, linde, outcome.personId)).toEqual({ kind: 'withdrawn' })
    expect(await openSession(world.ctx, session.id)).toBeNull()
    expect(await signIn(world, letter.username, letter.password)).toEqual({ kind: 'wrong' })
    expect(await world.prisma.accessGrant.count()).toBe(0)
    world.time.advance(1)
    expect(await inviteAs(admin)).toEqual({ kind: 'invited', personId: outcome.personId })
    expect(await linkOf((await newestInvitation(world)).secret)).toBe('open')
  })

  test('by one organisation it leaves the other', async () => {
    const beuk = await makeOrganisation(world.ctx, 'Apotheek De Beuk')
    const { outcome } = await callIn(world, linde)
    if (!('personId' in outcome)) throw new Error(outcome.kind)
    await callIn(world, beuk)
    await withdrawInvitation(world.ctx, admin, linde, outcome.personId)
    expect(await linkOf((await newestInvitation(world)).secret)).toBe('open')
    expect(await world.prisma.membership.findMany()).toMatchObject([{ organisationId: beuk }])
  })
})

describe('the same again', () => {
  test('changes nothing and writes to nobody', async () => {
    await inviteAs(admin)
    expect(await inviteAs(admin)).toMatchObject({ kind: 'unchanged' })
    expect(await invitations()).toHaveLength(1)
  })

  test('by ten at once makes one account and one letter', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => inviteAs(admin)))
    expect(outcomes.filter(({ kind }) => kind === 'invited')).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === 'unchanged')).toHaveLength(9)
    expect(await world.prisma.person.count({ where: { realm: 'external' } })).toBe(1)
  })

  test('once it has expired sends another letter', async () => {
    await inviteAs(admin)
    world.time.advance(days(15))
    admin = { as: 'admin', asking: await makeClerk(world, 'admin') }
    expect(await inviteAs(admin)).toMatchObject({ kind: 'invited' })
    expect(await invitations()).toHaveLength(2)
  })
})

describe('the names and the language', () => {
  const renamed = { ...somebody, firstName: 'Charlotte', lastName: 'Dehors', locale: 'fr' } as const
  const known = () => world.prisma.person.findUniqueOrThrow({ where: { username: 'lotte.buiten@example.org' } })

  test('of somebody who is invited anew are those that were typed last', async () => {
    const { outcome } = await callIn(world, linde)
    if (!('personId' in outcome)) throw new Error(outcome.kind)
    await withdrawInvitation(world.ctx, admin, linde, outcome.personId)
    world.time.advance(1)
    expect(await inviteAs(admin, renamed)).toMatchObject({ kind: 'invited' })
    expect(await known()).toMatchObject({ firstName: 'Charlotte', lastName: 'Dehors', locale: 'fr' })
    expect((await invitations()).at(-1)).toMatchObject({ data: { firstName: 'Charlotte', url: expect.stringContaining('/fr/') as string } })
    world.time.advance(days(15))
    admin = { as: 'admin', asking: await makeClerk(world, 'admin') }
    expect(await inviteAs(admin)).toMatchObject({ kind: 'invited' })
    expect(await known()).toMatchObject({ firstName: 'Lotte', lastName: 'Buiten', locale: 'nl' })
  })

  test('of somebody who is on the way stay as they are', async () => {
    await callIn(world, linde)
    const beuk = await makeOrganisation(world.ctx, 'Apotheek De Beuk')
    expect(await inviteAs(admin, renamed, beuk, [])).toMatchObject({ kind: 'joined' })
    expect(await known()).toMatchObject({ firstName: 'Lotte', lastName: 'Buiten', locale: 'nl' })
  })
})

describe('the address of', () => {
  test('somebody who is enrolled gets the organisation and a word about it, and no new password', async () => {
    const { personId, username } = await enrolledGuest(world, linde)
    const beuk = await makeOrganisation(world.ctx, 'Apotheek De Beuk', [reporter])
    const before = await world.prisma.person.findUniqueOrThrow({ where: { id: personId } })
    expect(await inviteAs(admin, { ...somebody, email: username }, beuk)).toEqual({ kind: 'joined', personId })
    expect(await world.prisma.person.findUniqueOrThrow({ where: { id: personId } })).toEqual(before)
    const told = (await lettersOwed(world)).filter(({ template }) => template === 'organisation-joined')
    expect(told).toMatchObject([{ data: { organisation: 'Apotheek De Beuk', roles: ['VAMREG (UAT) – REPORTER'] } }])
  })

  test('a member adds what is missing, and leaves the roles that they hold as they are', async () => {
    const until = new Date(world.time.now.getTime() + days(30))
    const keys = { ...reporter, role: apiKeyManager }
    await world.ctx.db.transaction((tx) => giveRole(tx, linde, keys))
    const { personId, username } = await enrolledGuest(world, linde, [{ ...reporter, expiresAt: until }])
    const held = () => world.prisma.accessGrant.findFirstOrThrow({ where: { personId, role: 'REPORTER' } })
    const before = await world.prisma.accessGrant.update({ where: { id: (await held()).id }, data: { reviewedAt: world.time.now } })
    const again = (...grants: WantedGrant[]) => inviteAs(admin, { ...somebody, email: username }, linde, grants)
    const given = () => world.prisma.deed.count({ where: { kind: 'role-given', personId } })

    expect(await again(reporter)).toEqual({ kind: 'unchanged', personId })
    expect([await held(), await given()]).toEqual([before, 1])
    expect(await again(reporter, keys)).toEqual({ kind: 'joined', personId })
    expect([await held(), await given()]).toEqual([before, 2])

    world.time.set(until)
    admin = { as: 'admin', asking: await makeClerk(world, 'admin') }
    expect(await again(reporter, keys)).toEqual({ kind: 'joined', personId })
    expect(await held()).toMatchObject({ expiresAt: null, grantedAt: until, reviewedAt: null })
  })

  test('a member makes them a manager, when an administrator says so, with a deed and a word about it', async () => {
    const { personId, username } = await enrolledGuest(world, linde, [reporter])
    const call = { guest: { ...somebody, email: username }, organisationId: linde, grants: [reporter], manager: true }
    expect(await inviteGuest(world.ctx, await managerOf(linde), call)).toEqual({ kind: 'unchanged', personId })
    expect(await inviteGuest(world.ctx, admin, call)).toEqual({ kind: 'joined', personId })
    expect(await world.prisma.membership.findFirstOrThrow({ where: { personId } })).toMatchObject({ manager: true })
    expect(await world.prisma.deed.findMany({ where: { kind: 'manager-changed' } })).toMatchObject([
      { personId, actorId: admin.asking.personId, details: { organisation: linde, manager: true } },
    ])
    const told = (await lettersOwed(world)).map(({ template }) => template)
    expect(told.filter((template) => ['manager-changed', 'organisation-joined'].includes(template))).toEqual(['manager-changed'])
    expect(await inviteGuest(world.ctx, admin, call)).toEqual({ kind: 'unchanged', personId })
    expect(await inviteGuest(world.ctx, admin, { ...call, manager: false })).toEqual({ kind: 'unchanged', personId })
    expect(await world.prisma.membership.findFirstOrThrow({ where: { personId } })).toMatchObject({ manager: true })
  })

  test('a citizen may be invited beside the account they have, which stays as it is', async () => {
    const citizen = await makeCitizen(world.ctx, { username: 'noor', email: 'noor@example.org' })
    const outcome = await inviteAs(admin, { ...somebody, email: 'noor@example.org' })
    expect(outcome).toMatchObject({ kind: 'invited' })
    expect('personId' in outcome && outcome.personId).not.toBe(citizen.id)
    expect(await world.prisma.person.findUnique({ where: { id: citizen.id } })).toMatchObject({ realm: 'citizen', newPasswordDueAt: null })
  })

  test('a citizen whose user name it is cannot be used twice', async () => {
    await makeCitizen(world.ctx, { username: 'noor@example.org' })
    expect(await inviteAs(admin, { ...somebody, email: 'Noor@Example.org' })).toEqual({ kind: 'name-taken' })
  })

  test.each(['a@evil,v@x', '"a@evil"@x', 'a＠b＠c.be', 'a@b.be\r\nBcc: c@d.be', 'nobody', ''])('nobody (%j) is refused before any mail', async (email) => {
    expect(await inviteAs(admin, { ...somebody, email })).toEqual({ kind: 'misshapen', field: 'email' })
    expect(await world.prisma.letter.count()).toBe(0)
  })

  test('somebody without a name is refused', async () => {
    expect(await inviteAs(admin, { ...somebody, firstName: ' \u200b ' })).toEqual({ kind: 'misshapen', field: 'firstName' })
  })
})

test('a manager who closes the account while somebody gives them a role by an invitation does both', async () => {
  await managerOf(linde)
  const { personId, username, session } = await enrolledGuest(world, linde)
  await putIn(world.ctx, personId, linde, [], true)
  const give = () => inviteAs(admin, { ...somebody, email: username })
  const close = () => closeAccount(world.ctx, session)
  const outcomes = await atOnce<{ kind: string }>(world, 'SELECT FROM organisation FOR UPDATE', [give, close])
  expect(outcomes.map(({ kind }) => kind)).toEqual(['joined', 'closed'])
})

describe('who may invite', () => {
  test('a manager, to the organisation that they manage, with the roles that it has to give', async () => {
    const manager = await managerOf(linde)
    expect(await inviteAs(manager)).toMatchObject({ kind: 'invited' })
    const keys = { ...reporter, role: apiKeyManager }
    expect(await inviteAs(manager, { ...somebody, email: 'b@example.org' }, linde, [keys])).toMatchObject({ kind: 'not-given' })
    expect(await world.prisma.person.count({ where: { username: 'b@example.org' } })).toBe(0)
  })

  test('not to another, nor send again or take back what another has begun', async () => {
    const beuk = await makeOrganisation(world.ctx, 'Apotheek De Beuk')
    const manager = await managerOf(beuk)
    expect(await inviteAs(manager)).toEqual({ kind: 'denied' })
    const { outcome } = await callIn(world, linde)
    if (!('personId' in outcome)) throw new Error(outcome.kind)
    expect(await resend(manager, linde, outcome.personId)).toEqual({ kind: 'denied' })
    expect(await resend(manager, beuk, outcome.personId)).toEqual({ kind: 'gone' })
    expect(await withdrawInvitation(world.ctx, manager, beuk, outcome.personId)).toEqual({ kind: 'gone' })
    expect(await world.prisma.deed.count({ where: { kind: 'portal-denied' } })).toBe(2)
  })

  test('no manager makes managers this way; an administrator does', async () => {
    const call = { organisationId: linde, grants: [], manager: true }
    await inviteGuest(world.ctx, await managerOf(linde), { ...call, guest: somebody })
    await inviteGuest(world.ctx, admin, { ...call, guest: { ...somebody, email: 'chief@example.org' } })
    const managers = await world.prisma.membership.findMany({ where: { person: { realm: 'external' } }, include: { person: true } })
    expect(managers.map(({ manager, person }) => [person.username, manager]).sort()).toEqual([['chief@example.org', true], ['lotte.buiten@example.org', false]])
  })

  test('neither support nor auditors', async () => {
    for (const role of ['support', 'auditor'] as const)
      expect(await inviteAs({ as: 'admin', asking: await makeClerk(world, role) })).toEqual({ kind: 'denied' })
  })

  test('a manager not without end', async () => {
    const manager = await managerOf(linde)
    await world.prisma.limit.deleteMany()
    await inviteAs(manager)
    await world.prisma.limit.updateMany({ where: { key: { startsWith: 'invitations/' } }, data: { failures: 100 } })
    await inviteAs(manager, { ...somebody, email: 'b@example.org' })
    expect(await inviteAs(manager, { ...somebody, email: 'c@example.org' })).toMatchObject({ kind: 'too-many' })
    expect(await inviteAs(admin, { ...somebody, email: 'c@example.org' })).toMatchObject({ kind: 'invited' })
  })

  test('nobody to an organisation that is closed', async () => {
    await world.prisma.organisation.updateMany({ data: { closedAt: world.time.now } })
    expect(await inviteAs(admin)).toEqual({ kind: 'closed' })
    expect(await world.prisma.person.count({ where: { realm: 'external' } })).toBe(0)
  })
})

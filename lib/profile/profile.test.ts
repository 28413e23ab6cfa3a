import { beforeEach, describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '@/lib/core/duration'
import { passwordFits } from '@/lib/core/password-hash'
import { beginWait } from '@/lib/forgotten/begin-wait'
import { viewReset } from '@/lib/forgotten/read-reset'
import { issueLink } from '@/lib/mailed-link/link-store'
import { requireNewPassword } from '@/lib/password/password-store'
import { lockPerson } from '@/lib/person/person-store'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { readSession } from '@/lib/session/session-store'
import { makeOrganisation, putIn } from '@/lib/testing/organisations'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { anotherCode, lettersOwed, newestCodeOf, signedInWith } from '@/lib/testing/signed-in'
import { askAddressChange, cancelAddressChange, newAddressView, resendAddressCode, submitAddressCode } from './change-address'
import { changePassword, chooseNewPassword } from './change-password'
import { closeAccount } from './close-account'
import { downloadData } from './download-data'
import { sections } from './own-data-store'

let world: TestContext
let citizen: Citizen
let session: Session
let other: Session
const next = 'een andere zin over regen'

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code', 'mobile-app'] })
  session = await signedInWith(world, citizen, 'mobile-app')
  other = await signedInWith(world, citizen, 'email-code')
})

const here = async () => {
  const found = await openSession(world.ctx, session.id)
  if (!found) throw new Error('signed out')
  return found
}
const alive = async ({ id }: Session) => (await world.ctx.db.glance((glance) => readSession(glance, id))) !== null
const row = () => world.prisma.person.findUniqueOrThrow({ where: { id: citizen.id } })
const templates = async () => (await lettersOwed(world)).map((l) => [l.template, l.to])
const change = async (current: string, typed: string) => changePassword(world.ctx, await here(), current, typed)

describe('a password is changed', () => {
  test('by whoever knows the current one: other sessions end, this one stays, and the person is told', async () => {
    expect(await change(citizen.password, next)).toEqual({ kind: 'changed' })
    expect(await passwordFits((await row()).passwordHash, next)).toBe(true)
    expect([await alive(session), await alive(other)]).toEqual([true, false])
    expect(await templates()).toEqual([['password-changed', citizen.email]])
  })

  test('by nobody else: five wrong ones, and there is a wait', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => change('not this one at all', next)))
    expect(all.filter((o) => o.kind === 'wrong')).toHaveLength(5)
    expect(await change(citizen.password, next)).toEqual({ kind: 'blocked', seconds: 60 })
    world.time.advance(minutes(1))
    expect(await change(citizen.password, next)).toEqual({ kind: 'changed' })
  })

  test('with each rule told at once', async () => {
    expect(await change(citizen.password, 'csam2026')).toEqual({ kind: 'refused', faults: ['short', 'own'], realm: 'citizen' })
    expect(await change(citizen.password, citizen.password)).toEqual({ kind: 'refused', faults: ['used'], realm: 'citizen' })
  })

  test('to none of the last ten; the eleventh may come back', async () => {
    const used = [citizen.password, ...Array.from({ length: 10 }, (_, n) => `regenzin met nummer ${n}`)]
    for (const [n, typed] of used.slice(1).entries()) {
      expect(await change(used[n] ?? '', typed)).toEqual({ kind: 'changed' })
      world.time.advance(seconds(1))
    }
    const current = used.at(-1) ?? ''
    for (const typed of used.slice(1)) {
      expect(await change(current, typed)).toEqual({ kind: 'refused', faults: ['used'], realm: 'citizen' })
      // As if a day had passed: how often it may be asked is a story of its own.
      await world.prisma.limit.deleteMany()
    }
    expect(await change(current, citizen.password)).toEqual({ kind: 'changed' })
    expect(await world.prisma.oldPassword.count()).toBe(9)
  })

  test('and is not asked for without end: old ones are compared a few times, then whoever asks has to wait', async () => {
    for (let n = 0; n < 5; n++) expect(await change(citizen.password, citizen.password)).toMatchObject({ kind: 'refused', faults: ['used'] })
    expect(await change(citizen.password, 'een nieuwe zin over regen')).toEqual({ kind: 'blocked', seconds: 60 })
    world.time.advance(minutes(1))
    expect(await change(citizen.password, 'een nieuwe zin over regen')).toEqual({ kind: 'changed' })
  })

  test('once, when it is changed twice at the same moment', async () => {
    const all = await Promise.all([1, 2, 3].map((n) => change(citizen.password, `zin nummer ${n} over regen`)))
    expect(all.map((o) => o.kind).sort()).toEqual(['changed', 'elsewhere', 'elsewhere'])
  })
})

describe('a new password that is due', () => {
  const demand = () => world.ctx.db.transaction((tx) => requireNewPassword(tx, citizen.id))

  test('is seen at every visit until it is chosen, and is no old one', async () => {
    expect((await here()).person.newPasswordDue).toBe(false)
    await demand()
    expect((await here()).person.newPasswordDue).toBe(true)
    expect(await chooseNewPassword(world.ctx, await here(), citizen.password)).toEqual({ kind: 'refused', faults: ['used'], realm: 'citizen' })
    expect(await chooseNewPassword(world.ctx, await here(), next)).toEqual({ kind: 'changed' })
    expect((await here()).person.newPasswordDue).toBe(false)
    expect([await alive(other), (await templates()).length]).toEqual([false, 1])
  })

  test('is not asked for otherwise: nobody changes a password without the current one', async () => {
    expect(await chooseNewPassword(world.ctx, await here(), next)).toEqual({ kind: 'elsewhere' })
    expect(await passwordFits((await row()).passwordHash, citizen.password)).toBe(true)
  })
})

describe('a reset that was under way', () => {
  const begin = async () => {
    const link = { purpose: 'password-reset', personId: citizen.id, life: hours(1) } as const
    const issue = async () => (await world.ctx.db.transaction((tx) => issueLink(world.ctx, tx, link))).secret
    expect((await beginWait(world.ctx, await issue())).kind).toBe('waiting')
    return issue()
  }

  test('leads to no other password once its person has chosen one: neither the wait nor a link that was mailed', async () => {
    const link = await begin()
    expect(await change(citizen.password, next)).toEqual({ kind: 'changed' })
    expect(await world.prisma.passwordWait.findFirstOrThrow()).toMatchObject({ closedBy: 'lapsed', closedAt: world.time.now })
    expect((await viewReset(world.ctx, link)).kind).toBe('superseded')
    expect((await templates()).map(([template]) => template)).not.toContain('password-wait-over')
  })

  test('nor once the one was chosen that was demanded', async () => {
    const link = await begin()
    await world.ctx.db.transaction((tx) => requireNewPassword(tx, citizen.id))
    expect(await chooseNewPassword(world.ctx, await here(), next)).toEqual({ kind: 'changed' })
    expect(await world.prisma.passwordWait.findFirstOrThrow()).toMatchObject({ closedBy: 'lapsed' })
    expect((await viewReset(world.ctx, link)).kind).toBe('superseded')
  })
})

describe('the address', () => {
  const ask = (address: string) => askAddressChange(world.ctx, session, address)
  const prove = (code: string) => submitAddressCode(world.ctx, session, code)

  test('changes with a code to the new one; both are told, and other sessions end', async () => {
    expect(await ask('New@Example.ORG')).toMatchObject({ kind: 'sent' })
    expect(await newAddressView(world.ctx, citizen.id)).toMatchObject({ address: 'New@example.org', state: 'open' })
    expect((await row()).email).toBe(citizen.email)
    expect(await prove(await newestCodeOf(world))).toEqual({ kind: 'changed' })
    expect((await row()).email).toBe('New@example.org')
    expect((await templates()).sort()).toEqual([
      ['address-change-asked', citizen.email],
      ['address-changed', citizen.email],
      ['address-code', 'New@example.org'],
      ['new-address', 'New@example.org'],
    ])
    expect([await alive(session), await alive(other)]).toEqual([true, false])
    expect(await newAddressView(world.ctx, citizen.id)).toBeNull()
  })

  test('is not asked for with an old sign-in', async () => {
    world.time.advance(minutes(5))
    expect(await ask('new@example.org')).toEqual({ kind: 'prove' })
    expect(await templates()).toEqual([])
  })

  test('stays with a wrong code, after cancelling, and when it is the same', async () => {
    expect(await ask(citizen.email ?? '')).toEqual({ kind: 'same' })
    expect(await ask('a@evil.org,b@x.org')).toEqual({ kind: 'malformed' })
    await ask('new@example.org')
    const code = await newestCodeOf(world)
    expect(await prove(anotherCode(code))).toEqual({ kind: 'wrong', triesLeft: 4 })
    await cancelAddressChange(world.ctx, session)
    expect(await prove(code)).toEqual({ kind: 'elsewhere' })
    expect((await row()).email).toBe(citizen.email)
  })

  test('waits for its code: another is sent to the same address, until a day has passed', async () => {
    await ask('new@example.org')
    expect(await resendAddressCode(world.ctx, session)).toEqual({ kind: 'wait', seconds: 30 })
    world.time.advance(minutes(6))
    expect(await newAddressView(world.ctx, citizen.id)).toMatchObject({ address: 'new@example.org', state: 'expired' })
    expect(await resendAddressCode(world.ctx, session)).toEqual({ kind: 'sent' })
    expect(await prove(await newestCodeOf(world))).toEqual({ kind: 'changed' })
    world.time.advance(minutes(1))
    session = await signedInWith(world, citizen, 'mobile-app')
    expect(await ask('newer@example.org')).toMatchObject({ kind: 'sent' })
    world.time.advance(days(1))
    expect(await newAddressView(world.ctx, citizen.id)).toBeNull()
  })
})

describe('a copy of the data', () => {
  test('holds what every table keeps of a person', async () => {
    const tables = await world.prisma.$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND (column_name = 'person_id' OR (table_name, column_name) = ('api_key', 'created_by')) AND table_name NOT IN ('demo_person', 'left_behind_due')
        AND NOT (SELECT relispartition FROM pg_class WHERE oid = table_name::regclass)`
    expect(Object.keys(sections).sort()).toEqual(['person', ...tables.map((t) => t.name)].sort())
  })

  test('holds no secret and nothing of anybody else', async () => {
    await makeCitizen(world.ctx)
    await askAddressChange(world.ctx, session, 'new@example.org')
    const file = await downloadData(world.ctx, session)
    if (file.kind !== 'file') throw new Error(file.kind)
    expect(file.name).toBe(`Keyturn-${citizen.username}-2026-11-21.json`)
    const { data } = JSON.parse(file.json) as { data: Record<string, Record<string, unknown>[]> }
    expect(data.person).toMatchObject([{ username: citizen.username, email: citizen.email }])
    expect(data.digital_key).toHaveLength(2)
    expect(data.mailed_code).toMatchObject([{ address: 'new@example.org' }])
    const secrets = [(await row()).passwordHash, citizen.appSecret, await newestCodeOf(world), session.id, 'argon2', 'sealed', 'hash']
    for (const secret of secrets) expect(file.json).not.toContain(secret)
  })

  test('is not given to an old sign-in', async () => {
    world.time.advance(minutes(5))
    expect(await downloadData(world.ctx, session)).toEqual({ kind: 'prove' })
  })
})

describe('an account is closed', () => {
  test('with all that belongs to it; deeds stay, their id leads nowhere, and one letter says so', async () => {
    await askAddressChange(world.ctx, session, 'new@example.org')
    expect(await closeAccount(world.ctx, session)).toEqual({ kind: 'closed' })
    expect(await world.prisma.person.count()).toBe(0)
    expect(await world.prisma.digitalKey.count()).toBe(0)
    expect(await world.prisma.session.count()).toBe(0)
    expect(await templates()).toEqual([['account-closed', citizen.email]])
    expect(await world.prisma.letter.findMany()).toMatchObject([{ personId: null }])
    expect((await world.prisma.deed.findMany({ where: { personId: citizen.id } })).map((d) => d.kind)).toContain('account-closed')
    expect(JSON.stringify(await world.prisma.deed.findMany(), (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v))).not.toMatch(/example|Noor|citizen/)
    expect(await openSession(world.ctx, other.id)).toBeNull()
    expect(await closeAccount(world.ctx, session)).toEqual({ kind: 'elsewhere' })
  })

  test('not with an old sign-in, and not while somebody has duties here', async () => {
    world.time.advance(minutes(5))
    expect(await closeAccount(world.ctx, session)).toEqual({ kind: 'prove' })
    session = await signedInWith(world, citizen, 'mobile-app')
    await world.prisma.person.update({ where: { id: citizen.id }, data: { roles: ['support'] } })
    expect(await closeAccount(world.ctx, session)).toEqual({ kind: 'has-duties' })
    expect(await world.ctx.db.transaction((tx) => lockPerson(tx, citizen.id))).not.toBeNull()
    expect(await templates()).toEqual([])
  })

  test('not by the last who answers for an organisation; of two who go at once, one stays', async () => {
    const linde = await makeOrganisation(world.ctx, 'De Linde')
    const other = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
    for (const { id } of [citizen, other]) await putIn(world.ctx, id, linde, [], true)
    const sessions = [await signedInWith(world, citizen, 'mobile-app'), await signedInWith(world, other, 'mobile-app')]
    const outcomes = await Promise.all(sessions.map((each) => closeAccount(world.ctx, each)))
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['closed', 'has-duties'])
  })
})

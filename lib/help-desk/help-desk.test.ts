import { beforeEach, describe, expect, test } from 'vitest'
import { lettersToPrint } from '@/lib/activation-code/paper-letter-store'
import { canonicalPaperCode } from '@/lib/activation-code/activation-code'
import { currentStep } from '@/lib/activation/current-step'
import { nameDevice, appInstalled } from '@/lib/activation/set-up-app'
import { submitAppCode } from '@/lib/activation/submit-app-code'
import { appSecret } from '@/lib/activation/wizard-view'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { BounceEvent } from '@/lib/bounce/bounce'
import { letterCameBack } from '@/lib/campaign/letter-came-back'
import type { Asking } from '@/lib/console/clerk'
import { days, hours, minutes } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { keepDevice } from '@/lib/device/known-device-store'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { openSession } from '@/lib/session/open-session'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { submitPaperCode } from '@/lib/sign-in/submit-paper-code'
import { termView } from '@/lib/steering/term-view'
import { openCase } from '@/lib/support-case/open-case'
import { clerkLookingAt, makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, password, type Citizen } from '@/lib/testing/people'
import { lettersOwed, signedInWithCard } from '@/lib/testing/signed-in'
import { answerCase, caseQueue, putCase, readCase } from './cases'
import { askCorrection, confirmCorrection } from './correct-address'
import { deactivateKey } from './deactivate-key'
import { issuePaperCode } from './issue-paper-code'
import { liftKeyLock, liftPasswordBlock } from './lift-lock'
import { giveReason } from './look'
import { personView } from './person-view'
import { resendLetter } from './revive-letter'
import { resetApp } from './reset-app'
import { beginSearch, continueSearch } from './search'

let world: TestContext
let citizen: Citizen

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
})

const deeds = (kind: string) => world.prisma.deed.findMany({ where: { kind }, omit: { id: true } })
const keysOf = async (id: string) => (await world.prisma.digitalKey.findMany({ where: { personId: id } })).map(({ kind, status }) => `${kind} ${status}`)

describe('nobody looks at a person', () => {
  test('without having said why', async () => {
    const clerk = await makeClerk(world, 'support')
    expect(await personView(world.ctx, clerk, citizen.id)).toMatchObject({ kind: 'ask-reason' })
    expect(await deactivateKey(world.ctx, clerk, citizen.id, 'token-card', true)).toEqual({ kind: 'no-reason' })
    await giveReason(world.ctx, clerk, citizen.id, 'call', 'K-7F3Q-4M')
    expect(await personView(world.ctx, clerk, citizen.id)).toMatchObject({ kind: 'open' })
    expect(await deeds('person-viewed')).toMatchObject([{ actorId: clerk.personId, personId: citizen.id, details: { reason: 'call', note: 'K-7F3Q-4M' } }])
  })

  test('without a deed that tells the reason again: once for each time a page of theirs is shown', async () => {
    const clerk = await clerkLookingAt(world, citizen.id)
    expect(await deeds('person-viewed')).toEqual([])
    await personView(world.ctx, clerk, citizen.id)
    world.time.advance(minutes(9))
    await personView(world.ctx, clerk, citizen.id)
    await termView(world.ctx, clerk, citizen.id)
    const each = { actorId: clerk.personId, personId: citizen.id, details: { reason: 'call', note: '' } }
    expect(await deeds('person-viewed')).toMatchObject([each, each, each])
  })

  test('so often that what they did themselves is lost among the views', async () => {
    const clerk = await clerkLookingAt(world, citizen.id)
    await world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { kind: 'cell-checked', personId: citizen.id, outcome: 'refused' }))
    for (let n = 0; n < 45; n++) await personView(world.ctx, clerk, citizen.id)
    const outcome = await personView(world.ctx, clerk, citizen.id)
    expect(outcome.kind === 'open' && [outcome.view.answer.cause, outcome.view.deeds.map(({ kind }) => kind)]).toEqual(['wrong-code', ['person-viewed', 'cell-checked']])
  })

  test('with the reason of somebody else, or of yesterday', async () => {
    await clerkLookingAt(world, citizen.id)
    expect((await personView(world.ctx, await makeClerk(world, 'support'), citizen.id)).kind).toBe('ask-reason')
  })

  test('as an auditor, a citizen, or somebody who came without the app', async () => {
    const auditor = await makeClerk(world, 'auditor')
    const helper = await makeCitizen(world.ctx)
    await world.prisma.person.update({ where: { id: helper.id }, data: { roles: ['admin'] } })
    const byCard = await signedInWithCard(world, helper)
    for (const asking of [auditor, byCard]) expect(await personView(world.ctx, asking, citizen.id)).toEqual({ kind: 'denied' })
    expect((await deeds('console-denied')).map(({ details }) => (details as { reason: string }).reason)).toEqual(['role', 'no-console'])
  })

  test('who is themself', async () => {
    const clerk = await makeClerk(world, 'admin', 'support')
    expect(await giveReason(world.ctx, clerk, clerk.personId, 'check', '')).toEqual({ kind: 'denied' })
    expect(await liftPasswordBlock(world.ctx, clerk, clerk.personId)).toEqual({ kind: 'denied' })
    expect((await deeds('console-denied')).length).toBe(2)
  })

  test('once the role was taken away, in the same session', async () => {
    const clerk = await clerkLookingAt(world, citizen.id)
    await world.prisma.person.update({ where: { id: clerk.personId }, data: { roles: [] } })
    expect(await personView(world.ctx, clerk, citizen.id)).toEqual({ kind: 'denied' })
  })

  test('who does not exist', async () => {
    const clerk = await makeClerk(world, 'support')
    expect(await personView(world.ctx, clerk, world.ctx.random.uuid())).toEqual({ kind: 'nobody' })
  })
})

test('a session of the console idles after ten minutes, ends after eight hours, and others are left alone', async () => {
  const clerk = await makeClerk(world, 'support')
  const other = await signedInWithCard(world, citizen)
  world.time.advance(minutes(10) - 1)
  expect(await openSession(world.ctx, clerk.id)).not.toBeNull()
  world.time.advance(minutes(10))
  expect(await openSession(world.ctx, clerk.id)).toBeNull()
  expect(await openSession(world.ctx, other.id)).toBeNull()

  const worker = await makeClerk(world, 'admin')
  for (let tens = 0; tens < 53; tens++) {
    world.time.advance(minutes(9))
    expect(await openSession(world.ctx, worker.id)).not.toBeNull()
  }
  world.time.advance(hours(8) - 53 * minutes(9))
  expect(await openSession(world.ctx, worker.id)).toBeNull()
})

describe('support finds people', () => {
  const found = async (typed: string, clerk?: Asking) => {
    const asking = clerk ?? (await makeClerk(world, 'support'))
    const begun = await beginSearch(world.ctx, asking, typed)
    if (begun.kind !== 'begun') return begun.kind
    const outcome = await continueSearch(world.ctx, asking, begun.sealed, null)
    return outcome.kind === 'found' ? outcome.people.map(({ id }) => id) : outcome.kind
  }

  test('by any three letters of name, username or address, without regard to accents, and by card', async () => {
    await world.prisma.person.update({ where: { id: citizen.id }, data: { firstName: 'Zoë', lastName: 'D’Hondt-Müller', email: 'Zoe.M@Example.org' } })
    for (const typed of ['hondt', 'zoe muller', 'MÜLLER', 'oe.m@exam', citizen.username, `t-${citizen.username}`.toUpperCase().replace('CITIZEN', 'citizen')])
      expect([typed, await found(typed)]).toEqual([typed, [citizen.id]])
    expect(await found('hondt nobody')).toEqual([])
    expect(await found('%%%')).toEqual([])
    expect(await found('a')).toBe('too-short')
  })

  test('by the beginnings of first and last name in either order, names of several words among them', async () => {
    await world.prisma.person.update({ where: { id: citizen.id }, data: { firstName: 'Jan Willem', lastName: 'Van den Bossche' } })
    for (const typed of ['van den', 'van den bossche jan', 'jan willem van den bossche', 'Jan Willem', 'jan bossche', 'van den bosschej'])
      expect([typed, await found(typed)]).toEqual([typed, typed.endsWith('j') ? [] : [citizen.id]])
  })

  test('in the middle of a word only where nothing begins so', async () => {
    const other = await makeCitizen(world.ctx, { card: false })
    await world.prisma.person.update({ where: { id: citizen.id }, data: { lastName: 'Janssens' } })
    await world.prisma.person.update({ where: { id: other.id }, data: { lastName: 'Claesjans' } })
    expect(await found('jans')).toEqual([citizen.id])
    expect(await found('anss')).toEqual([citizen.id])
    expect(await found('esjan')).toEqual([other.id])
  })

  test('however many have it somewhere: the first of them, and whoever asks learns to say more', async () => {
    for (let n = 0; n < 24; n++) await makeCitizen(world.ctx, { card: false })
    const clerk = await makeClerk(world, 'support')
    const begun = await beginSearch(world.ctx, clerk, 'oorbeel')
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const first = await continueSearch(world.ctx, clerk, begun.sealed, null)
    if (first.kind !== 'found') throw new Error(first.kind)
    expect([first.people.length, first.more, first.tooMany]).toEqual([20, true, true])
    const second = await continueSearch(world.ctx, clerk, begun.sealed, first.people.at(-1)?.id ?? '')
    expect(second.kind === 'found' && [second.people.length, second.more]).toEqual([6, false])
  })

  test('of two letters, by what begins so: first name, last name, username or address, but not in the middle', async () => {
    const other = await makeCitizen(world.ctx, { card: false })
    await world.prisma.person.update({ where: { id: other.id }, data: { username: 'kv81', firstName: 'Bo', lastName: 'Ng', email: 'xaver@example.org' } })
    for (const typed of ['ng', 'bo', 'kv', 'XA', 'ng b']) expect([typed, await found(typed)]).toEqual([typed, [other.id]])
    await world.prisma.person.update({ where: { id: citizen.id }, data: { firstName: 'Marie', lastName: 'Nguyen' } })
    expect(await found('ng')).toEqual([other.id, citizen.id])
    expect(await found('ma')).toEqual([citizen.id])
    expect(await found('ye')).toEqual([])
  })

  test('page by page, in the order of their names', async () => {
    for (let n = 0; n < 24; n++) await makeCitizen(world.ctx, { card: false })
    const clerk = await makeClerk(world, 'support')
    const begun = await beginSearch(world.ctx, clerk, 'voorbeeld')
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const first = await continueSearch(world.ctx, clerk, begun.sealed, null)
    if (first.kind !== 'found') throw new Error(first.kind)
    const second = await continueSearch(world.ctx, clerk, begun.sealed, first.people.at(-1)?.id ?? '')
    if (second.kind !== 'found') throw new Error(second.kind)
    expect([first.people.length, first.more, second.people.length, second.more]).toEqual([20, true, 6, false])
    expect(new Set([...first.people, ...second.people].map(({ id }) => id)).size).toBe(26)
  })

  test('and what was typed is sealed to whoever typed it', async () => {
    const clerk = await makeClerk(world, 'support')
    const begun = await beginSearch(world.ctx, clerk, 'voorbeeld')
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    expect(begun.sealed).not.toContain('voorbeeld')
    expect((await continueSearch(world.ctx, await makeClerk(world, 'support'), begun.sealed, null)).kind).toBe('unknown')
    expect(JSON.stringify(await deeds('person-searched'))).not.toContain('voorbeeld')
  })
})

describe('support helps', () => {
  test('whose key is locked', async () => {
    const clerk = await clerkLookingAt(world, citizen.id)
    expect(await liftKeyLock(world.ctx, clerk, citizen.id, 'token-card')).toEqual({ kind: 'gone' })
    await world.prisma.digitalKey.updateMany({ where: { personId: citizen.id }, data: { status: 'locked', wrongCodes: 100 } })
    expect(await liftKeyLock(world.ctx, clerk, citizen.id, 'token-card')).toEqual({ kind: 'lifted' })
    expect(await keysOf(citizen.id)).toEqual(['token-card active'])
    expect(await deeds('lock-lifted')).toMatchObject([{ actorId: clerk.personId, personId: citizen.id }])
  })

  test('who typed too many wrong passwords', async () => {
    const wrong = { keyKind: 'token-card', purpose: 'activate', username: citizen.username, locale: 'nl', password: 'wrong' } as const
    for (let n = 0; n < 6; n++) await submitCredentials(world.ctx, wrong)
    const clerk = await clerkLookingAt(world, citizen.id)
    expect(await personView(world.ctx, clerk, citizen.id)).toMatchObject({ view: { answer: { can: false, cause: 'password-blocked' } } })
    expect(await liftPasswordBlock(world.ctx, clerk, citizen.id)).toEqual({ kind: 'lifted' })
    expect((await submitCredentials(world.ctx, { ...wrong, password })).kind).toBe('passed')
  })

  test('who mistyped in their own browser, which has a count of its own', async () => {
    const browser = 'the secret of a browser'
    const own: Context = { ...world.ctx, origin: { ...world.ctx.origin!, browser } }
    await world.ctx.db.transaction((tx) => keepDevice(tx, citizen.id, browser, 'Firefox, Linux'))
    const wrong = { keyKind: 'token-card', purpose: 'activate', username: citizen.username, locale: 'nl', password: 'wrong' } as const
    for (let n = 0; n < 5; n++) await submitCredentials(own, wrong)
    expect((await submitCredentials(own, { ...wrong, password })).kind).toBe('blocked')
    expect(await liftPasswordBlock(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id)).toEqual({ kind: 'lifted' })
    expect((await submitCredentials(own, { ...wrong, password })).kind).toBe('passed')
  })

  test('whose card was stolen: all sessions end and a letter goes out, the last key only if that is meant', async () => {
    const elsewhere = await signedInWithCard(world, citizen)
    const clerk = await clerkLookingAt(world, citizen.id)
    expect(await deactivateKey(world.ctx, clerk, citizen.id, 'token-card', false)).toEqual({ kind: 'last' })
    expect(await keysOf(citizen.id)).toEqual(['token-card active'])
    const both = await Promise.all([1, 2, 3].map(() => deactivateKey(world.ctx, clerk, citizen.id, 'token-card', true)))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['deactivated', 'gone', 'gone'])
    expect(await openSession(world.ctx, elsewhere.id)).toBeNull()
    expect((await lettersOwed(world)).map(({ template }) => template)).toEqual(['token-deactivated'])
  })

  test('whose letter died, and no stranger’s letter', async () => {
    const clerk = await clerkLookingAt(world, citizen.id)
    const other = await makeCitizen(world.ctx)
    await deactivateKey(world.ctx, clerk, citizen.id, 'token-card', true)
    const [letter] = await world.prisma.letter.findMany()
    await world.prisma.letter.updateMany({ data: { status: 'dead' } })
    const stranger = await clerkLookingAt(world, other.id)
    expect(await resendLetter(world.ctx, stranger, other.id, letter!.id)).toEqual({ kind: 'gone' })
    expect(await resendLetter(world.ctx, clerk, citizen.id, letter!.id)).toEqual({ kind: 'queued' })
    expect(await resendLetter(world.ctx, clerk, citizen.id, letter!.id)).toEqual({ kind: 'gone' })
  })

  test('with a new address: a link to the new one, a letter to the old, and the old one counts until then', async () => {
    const clerk = await clerkLookingAt(world, citizen.id)
    expect((await askCorrection(world.ctx, clerk, citizen.id, 'nonsense')).kind).toBe('malformed')
    expect((await askCorrection(world.ctx, clerk, citizen.id, citizen.email ?? '')).kind).toBe('same')
    await askCorrection(world.ctx, clerk, citizen.id, 'typo@example.org')
    world.time.advance(minutes(1))
    expect((await askCorrection(world.ctx, clerk, citizen.id, 'new@example.org')).kind).toBe('asked')
    const links = (await lettersOwed(world)).filter(({ template }) => template === 'address-correction').map(({ data }) => String(data.url).split('/').at(-1) ?? '')
    expect((await confirmCorrection(world.ctx, links[0] ?? '')).kind).toBe('worthless')
    expect((await world.prisma.person.findUniqueOrThrow({ where: { id: citizen.id } })).email).toBe(citizen.email)
    const many = await Promise.all([1, 2, 3].map(() => confirmCorrection(world.ctx, links[1] ?? '')))
    expect(many.map(({ kind }) => kind).sort()).toEqual(['changed', 'worthless', 'worthless'])
    expect((await world.prisma.person.findUniqueOrThrow({ where: { id: citizen.id } })).email).toBe('new@example.org')
    expect((await lettersOwed(world)).filter(({ to }) => to === citizen.email).map(({ template }) => template)).toContain('address-change-asked')
  })
})

test('support sees which letters came back; what was only unwanted had arrived', async () => {
  const clerk = await clerkLookingAt(world, citizen.id)
  await deactivateKey(world.ctx, clerk, citizen.id, 'token-card', true)
  const { id: letterId } = await world.prisma.letter.findFirstOrThrow()
  const states = async () => {
    const outcome = await personView(world.ctx, clerk, citizen.id)
    return outcome.kind === 'open' && outcome.view.letters.map(({ status }) => status)
  }
  const hear = (kind: BounceEvent['kind'], hard = true) =>
    letterCameBack(world.ctx, { eventId: kind, kind, hard, addresses: [citizen.email ?? ''], letterId })
  expect(await states()).toEqual(['queued'])
  await world.prisma.letter.updateMany({ data: { status: 'sent', sentAt: world.time.now } })
  await hear('complained')
  expect(await states()).toEqual(['sent'])
  await hear('bounced', false)
  expect(await states()).toEqual(['returned'])
})

describe('nobody helps a colleague', () => {
  test('whatever the role of either: keys, address, locks and letters stay as they are, and each try is a deed', async () => {
    for (const [mine, theirs] of [['admin', 'admin'], ['support', 'admin'], ['admin', 'auditor']] as const) {
      const { personId } = await makeClerk(world, theirs)
      const clerk = await clerkLookingAt(world, personId, mine)
      const refused = await Promise.all([
        deactivateKey(world.ctx, clerk, personId, 'mobile-app', true),
        resetApp(world.ctx, clerk, personId),
        askCorrection(world.ctx, clerk, personId, 'new@example.org'),
        issuePaperCode(world.ctx, clerk, personId),
        liftKeyLock(world.ctx, clerk, personId, 'mobile-app'),
        liftPasswordBlock(world.ctx, clerk, personId),
        resendLetter(world.ctx, clerk, personId, world.ctx.random.uuid()),
      ])
      expect(refused).toEqual(refused.map(() => ({ kind: 'colleague' })))
      expect(await keysOf(personId)).toEqual(['mobile-app active'])
      expect((await deeds('console-denied')).filter((deed) => deed.personId === personId).map(({ actorId, details }) => ({ actorId, details }))).toEqual(
        expect.arrayContaining([{ actorId: clerk.personId, details: { what: 'key', reason: 'colleague' } }]),
      )
      expect(await personView(world.ctx, clerk, personId)).toMatchObject({ kind: 'open', view: { colleague: true } })
    }
    expect(await lettersOwed(world)).toEqual([])
    expect(await deeds('console-denied')).toHaveLength(21)
  })

  test('but whoever gave their role back is helped like anybody', async () => {
    const { personId } = await makeClerk(world, 'support')
    const clerk = await clerkLookingAt(world, personId)
    await world.prisma.person.update({ where: { id: personId }, data: { roles: [] } })
    expect(await personView(world.ctx, clerk, personId)).toMatchObject({ view: { colleague: false } })
    expect(await deactivateKey(world.ctx, clerk, personId, 'mobile-app', true)).toEqual({ kind: 'deactivated' })
  })
})

describe('somebody without a mailbox', () => {
  let clerk: Asking
  beforeEach(async () => {
    citizen = await makeCitizen(world.ctx, { email: null })
    clerk = await clerkLookingAt(world, citizen.id)
  })
  const issue = () => issuePaperCode(world.ctx, clerk, citizen.id)
  const printed = async () => (await world.ctx.db.glance((glance) => lettersToPrint(world.ctx, glance, 10))).map(({ data }) => data.code)
  const halfWay = async () => {
    const input = { keyKind: 'paper-code', purpose: 'activate', username: citizen.username, password, locale: 'nl' } as const
    const outcome = await submitCredentials(world.ctx, input)
    return outcome.kind === 'passed' ? outcome.session : outcome.kind
  }
  const enter = async (typed: string) => {
    const session = await halfWay()
    return typeof session === 'string' ? { kind: session } : submitPaperCode(world.ctx, session, typed)
  }

  test('gets to the app with a printed code, and the code is used up by it', async () => {
    expect(await halfWay()).toBe('no-key')
    expect((await issue()).kind).toBe('issued')
    const [code = ''] = await printed()
    expect(JSON.stringify([await deeds('paper-code-issued'), await personView(world.ctx, clerk, citizen.id)])).not.toContain(code)
    expect((await enter('2222-2222-2222')).kind).toBe('wrong')
    const passed = await enter(` ${code.toLowerCase().replaceAll('-', ' ')} `)
    if (passed.kind !== 'passed' || !('session' in passed)) throw new Error(passed.kind)
    expect(await openSession(world.ctx, passed.session.id)).toMatchObject({ onlyWizard: true })
    await appInstalled(world.ctx, passed.session)
    await nameDevice(world.ctx, passed.session, 'Tablet')
    const { activation } = await currentStep(world.ctx, citizen.id)
    const secret = activation && appSecret(world.ctx, activation)
    const done = await submitAppCode(world.ctx, passed.session, currentAppCode(secret ?? '', world.time.now))
    expect(done.kind).toBe('finished')
    expect((await keysOf(citizen.id)).sort()).toEqual(['mobile-app active', 'token-card deactivated'])
    expect((await enter(code)).kind).toBe('no-key')
    expect((await issue()).kind).toBe('has-app')
  })

  test('may come back with the same code until the walk is done, for 14 days', async () => {
    await issue()
    const [code = ''] = await printed()
    expect((await enter(code)).kind).toBe('passed')
    world.time.advance(days(14) - 1)
    expect((await enter(code)).kind).toBe('passed')
    world.time.advance(1)
    expect((await enter(code)).kind).toBe('no-key')
  })

  test('holds one code at a time, void after ten wrong tries', async () => {
    await issue()
    const [old = ''] = await printed()
    await issue()
    expect((await printed()).length).toBe(1)
    expect((await enter(old)).kind).toBe('wrong')
    const session = await halfWay()
    if (typeof session === 'string') throw new Error(session)
    const many = await Promise.all(Array.from({ length: 30 }, () => submitPaperCode(world.ctx, session, '2222-2222-2222')))
    expect(many.filter(({ kind }) => kind === 'wrong')).toHaveLength(9)
    expect(await halfWay()).toBe('no-key')
  })

  test('may type the code in any way that can be read', () => {
    expect(canonicalPaperCode('k7fd 3mxw-8hj4')).toBe('K7FD-3MXW-8HJ4')
    expect(canonicalPaperCode('K7FD—3MXW.BHJ4')).toBe('K7FD-3MXW-8HJ4')
  })
})

describe('a case', () => {
  let clerk: Asking
  let reference: string
  beforeEach(async () => {
    clerk = await makeClerk(world, 'support')
    reference = await world.ctx.db.transaction(async (tx) => {
      const opened = await openCase(world.ctx, tx, { kind: 'contact', personId: citizen.id, locale: 'fr', address: citizen.email, subject: 'card', text: 'Bonjour' })
      return opened.reference
    })
  })

  const untouched = { state: 'new', movedAt: null } as const
  const shown = async () => {
    const outcome = await readCase(world.ctx, clerk, reference)
    if (outcome.kind !== 'case') throw new Error(outcome.kind)
    return outcome.found
  }

  test('waits until somebody takes it; of two at once, one does', async () => {
    expect(await caseQueue(world.ctx, clerk, 'new', null)).toMatchObject({ cases: [{ reference, handler: null }] })
    const other = await makeClerk(world, 'support')
    const both = await Promise.all([clerk, other].map((one) => putCase(world.ctx, one, reference, untouched, 'open')))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['late', 'moved'])
    expect(await deeds('case-moved')).toHaveLength(1)
  })

  test('is read by name: each view is a deed about whoever wrote', async () => {
    await shown()
    await shown()
    const each = { actorId: clerk.personId, personId: citizen.id, details: { case: reference } }
    expect(await deeds('case-viewed')).toMatchObject([each, each])
  })

  test('is answered once, in its language, by letter', async () => {
    const answers = await Promise.all([1, 2].map(() => answerCase(world.ctx, clerk, reference, untouched, 'Voilà.\r\nMerci')))
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['answered', 'late'])
    const [reply] = (await lettersOwed(world)).filter(({ template }) => template === 'case-reply')
    expect(reply).toMatchObject({ to: citizen.email, locale: 'fr', data: { text: 'Voilà.\nMerci', reference } })
    expect(await readCase(world.ctx, clerk, reference.toLowerCase())).toMatchObject({ kind: 'case', found: { state: 'answered', replies: [{ text: 'Voilà.\nMerci' }] } })
    expect((await answerCase(world.ctx, clerk, reference, await shown(), '  ')).kind).toBe('empty')
  })

  test('of somebody who objected to another address is answered at the one that was', async () => {
    const about = { kind: 'objection', personId: citizen.id, locale: 'fr', address: 'before@example.org', subject: 'address-changed', text: '-' } as const
    const opened = await world.ctx.db.transaction((tx) => openCase(world.ctx, tx, about))
    expect((await answerCase(world.ctx, clerk, opened.reference, untouched, 'Nous regardons.')).kind).toBe('answered')
    expect((await lettersOwed(world)).find(({ template }) => template === 'case-reply')?.to).toBe('before@example.org')
  })

  test('that is answered already is answered once more by one letter, however often or by how many it is sent', async () => {
    await answerCase(world.ctx, clerk, reference, untouched, 'It is on its way.')
    const seen = await shown()
    world.time.advance(minutes(1))
    const other = await makeClerk(world, 'admin')
    const answers = await Promise.all([clerk, clerk, clerk, other].map((one) => answerCase(world.ctx, one, reference, seen, 'It came back.')))
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['answered', 'late', 'late', 'late'])
    expect((await lettersOwed(world)).filter(({ template }) => template === 'case-reply')).toHaveLength(2)
    expect((await shown()).replies.map(({ text }) => text)).toEqual(['It is on its way.', 'It came back.'])
    expect(await putCase(world.ctx, other, reference, seen, 'closed')).toEqual({ kind: 'late' })
    world.time.advance(minutes(1))
    expect((await answerCase(world.ctx, clerk, reference, await shown(), 'And now it is here.')).kind).toBe('answered')
  })

  test('of one’s own is for colleagues', async () => {
    await world.prisma.supportCase.updateMany({ data: { personId: clerk.personId } })
    expect((await readCase(world.ctx, clerk, reference)).kind).toBe('unknown')
    expect((await putCase(world.ctx, clerk, 'K-3333-33', untouched, 'open')).kind).toBe('unknown')
    expect(await deeds('console-denied')).toMatchObject([{ actorId: clerk.personId, personId: clerk.personId, details: { what: 'case', reason: 'self' } }])
    expect(await deeds('case-viewed')).toEqual([])
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { closeOrganisation } from '@/lib/access/organisations'
import { csvLine } from '@/lib/core/csv'
import { seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { withdrawInvitation } from '@/lib/invitation/withdraw-invitation'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { callIn, enrolledGuest } from '@/lib/testing/guests'
import { makeApplication, makeOrganisation } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { discardGuests } from './discard-guests'
import { inviteGuests, receiveGuests, viewGuests } from './guest-list'
import { waitingGuests } from './waiting-guests'

let world: TestContext
let admin: Awaited<ReturnType<typeof makeClerk>>
let linde: string

const header = ['email', 'firstName', 'lastName', 'organisation', 'application', 'role', 'locale']
const file = (...rows: string[][]) => Buffer.from([header, ...rows].map(csvLine).join(''))
const row = (email: string, organisation = 'apotheek de linde', application = 'VAMREG', role = 'REPORTER', locale = 'nl') => [email, 'Lotte', 'Buiten', organisation, application, role, locale]

beforeEach(async () => {
  world = await testContext()
  const applicationId = await makeApplication(world.ctx, 'VAMREG', 'REPORTER', 'READER')
  const roles = ['REPORTER', 'READER'].map((role) => ({ applicationId, role }))
  linde = await makeOrganisation(world.ctx, 'Apotheek De Linde', roles)
  await makeOrganisation(world.ctx, 'Apotheek De Beuk', [{ applicationId, role: 'READER' }])
  admin = await makeClerk(world, 'admin')
})

async function* inPieces(content: Buffer) {
  for (let at = 0; at < content.length; at += 100) yield content.subarray(at, at + 100)
}

async function received(content: Buffer): Promise<string> {
  const outcome = await receiveGuests(world.ctx, admin, 'list.csv', inPieces(content))
  if (outcome.kind !== 'received') throw new Error(JSON.stringify(outcome))
  return outcome.id
}

async function verdicts(id: string) {
  const view = await viewGuests(world.ctx, admin, id)
  if (view.kind !== 'list') throw new Error(view.kind)
  return view.rows.map(({ line, verdict, reason }) => [line, reason ?? verdict])
}

test('what the dry run says of each row is what becomes of it', async () => {
  await makeCitizen(world.ctx, { username: 'noor@example.org' })
  await enrolledGuest(world, linde, [], { email: 'known@example.org' })
  const id = await received(
    file(
      row('a@example.org'),
      row('A@Example.org', 'Apotheek De Linde', 'vamreg', 'READER'),
      row('a@example.org', 'Apotheek De Beuk', 'VAMREG', 'READER'),
      row('known@example.org'),
      row('known@example.org', 'Apotheek De Linde', '', ''),
      row('noor@example.org'),
      row('nobody'),
      row('b@example.org', 'Nowhere'),
      row('c@example.org', 'Apotheek De Beuk', 'VAMREG', 'REPORTER'),
      row('d@example.org', 'Apotheek De Linde', 'NOTHING', 'READER'),
      row('e@example.org', 'Apotheek De Linde', 'VAMREG', ''),
      row('f@example.org', 'Apotheek De Linde', '', '', 'pt'),
    ),
  )
  const foreseen = await verdicts(id)
  expect(foreseen).toEqual([
    [2, 'invited'],
    [3, 'invited'],
    [4, 'joined'],
    [5, 'joined'],
    [6, 'joined'],
    [7, 'name-taken'],
    [8, 'email'],
    [9, 'organisation-unknown'],
    [10, 'not-given'],
    [11, 'application-unknown'],
    [12, 'role-missing'],
    [13, 'locale'],
  ])
  expect((await lettersOwed(world)).filter(({ template }) => template === 'invitation')).toHaveLength(1)
  expect(await inviteGuests(world.ctx, admin, id)).toEqual({ kind: 'done', invited: 1 })
  expect(await verdicts(id)).toEqual(foreseen)
  const grants = await world.prisma.accessGrant.findMany({ where: { membership: { person: { username: 'a@example.org' } } } })
  expect(grants.map(({ role }) => role).sort()).toEqual(['READER', 'READER', 'REPORTER'])
})

describe('the same file again', () => {
  test('invites nobody twice', async () => {
    const content = file(row('a@example.org'), row('b@example.org'))
    expect(await inviteGuests(world.ctx, admin, await received(content))).toEqual({ kind: 'done', invited: 2 })
    const again = await received(content)
    expect(await verdicts(again)).toEqual([[2, 'unchanged'], [3, 'unchanged']])
    expect(await inviteGuests(world.ctx, admin, again)).toEqual({ kind: 'done', invited: 0 })
    expect(await world.prisma.letter.count({ where: { template: 'invitation' } })).toBe(2)
  })

  test('is carried out by one of two clicks, and is not kept', async () => {
    const id = await received(file(row('a@example.org')))
    const outcomes = await Promise.all([inviteGuests(world.ctx, admin, id), inviteGuests(world.ctx, admin, id)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'late'])
    expect(await world.prisma.invitationFile.findFirst()).toMatchObject({ sealed: '' })
  })
})

describe('a list that was interrupted', () => {
  const addresses = ['a@example.org', 'b@example.org', 'c@example.org']
  /** A server that dies at its `nth` transaction. */
  function dyingAt(nth: number): Context {
    let count = 0
    const transaction: Context['db']['transaction'] = (work) =>
      ++count >= nth ? Promise.reject(new Error('killed')) : world.ctx.db.transaction(work)
    return { ...world.ctx, db: { ...world.ctx.db, transaction } }
  }

  test('tells what became of a row from what would, and whose it is while the list waits', async () => {
    const id = await received(file(...addresses.map((address) => row(address)), row('nobody')))
    const rows = async () => {
      const view = await viewGuests(world.ctx, admin, id)
      return view.kind === 'list' ? view.rows.map(({ email, verdict, said }) => [email, verdict, said]) : view.kind
    }
    const whose = [...addresses, 'nobody']
    const verdictOf = (n: number) => (n === 3 ? 'refused' : 'invited')
    expect(await rows()).toEqual(whose.map((email, n) => [email, verdictOf(n), false]))
    await expect(inviteGuests(dyingAt(3), admin, id)).rejects.toThrow('killed')
    expect(await rows()).toEqual(whose.map((email, n) => [email, verdictOf(n), n === 0]))
    world.time.advance(seconds(30))
    await inviteGuests(world.ctx, admin, id)
    expect(await rows()).toEqual(whose.map((_email, n) => [null, verdictOf(n), true]))
  })

  test.each([2, 3, 4, 5])('is carried on from its page, wherever it stopped (transaction %i)', async (nth) => {
    const id = await received(file(...addresses.map((address) => row(address)), row('nobody')))
    await expect(inviteGuests(dyingAt(nth), admin, id)).rejects.toThrow('killed')
    expect(await world.prisma.letter.count({ where: { template: 'invitation' } })).toBe(nth - 2)
    expect(await verdicts(id)).toEqual([[2, 'invited'], [3, 'invited'], [4, 'invited'], [5, 'email']])
    expect(await inviteGuests(world.ctx, admin, id)).toEqual({ kind: 'late' })
    world.time.advance(seconds(30))
    expect(await viewGuests(world.ctx, admin, id)).toMatchObject({ list: { state: 'stopped' } })
    expect(await inviteGuests(world.ctx, admin, id)).toEqual({ kind: 'done', invited: 3 })
    expect(await viewGuests(world.ctx, admin, id)).toMatchObject({ list: { state: 'done' } })
    expect(await verdicts(id)).toEqual([[2, 'invited'], [3, 'invited'], [4, 'invited'], [5, 'email']])
    expect(await world.prisma.letter.count({ where: { template: 'invitation' } })).toBe(3)
    const deeds = await world.prisma.deed.findMany({ where: { kind: 'people-invited' } })
    expect(deeds.map(({ details }) => details)).toEqual([{ rows: 4, invited: 3, refused: 1 }])
    expect(await inviteGuests(world.ctx, admin, id)).toEqual({ kind: 'late' })
  })
})

describe('a list that an administrator thinks better of', () => {
  test('is discarded: nobody is invited, now or later, and whom it named is kept no longer', async () => {
    const id = await received(file(row('a@example.org')))
    expect(await discardGuests(world.ctx, admin, id)).toEqual({ kind: 'discarded' })
    expect(await viewGuests(world.ctx, admin, id)).toMatchObject({ list: { state: 'discarded' }, rows: [] })
    expect(await world.prisma.invitationFile.findFirst()).toMatchObject({ sealed: '' })
    expect(await discardGuests(world.ctx, admin, id)).toEqual({ kind: 'late' })
    expect(await inviteGuests(world.ctx, admin, id)).toEqual({ kind: 'late' })
    expect(await lettersOwed(world)).toEqual([])
  })

  test('is not discarded any more once its invitations are on their way', async () => {
    const id = await received(file(row('a@example.org'), row('b@example.org')))
    let during: unknown = null
    async function discardMeanwhile() {
      during ??= await discardGuests(world.ctx, admin, id)
    }
    const glance: Context['db']['glance'] = (look) => discardMeanwhile().then(() => world.ctx.db.glance(look))
    expect(await inviteGuests({ ...world.ctx, db: { ...world.ctx.db, glance } }, admin, id)).toEqual({ kind: 'done', invited: 2 })
    expect(during).toEqual({ kind: 'late' })
    expect(await discardGuests(world.ctx, admin, id)).toEqual({ kind: 'late' })
    expect(await viewGuests(world.ctx, admin, id)).toMatchObject({ list: { state: 'done' } })
  })

  test('of whoever discards it and whoever sends it at the same moment, one is first', async () => {
    const id = await received(file(row('a@example.org')))
    const [discarded, sent] = await Promise.all([discardGuests(world.ctx, admin, id), inviteGuests(world.ctx, admin, id)])
    expect([discarded.kind, sent.kind]).toSatisfy(([one, other]) => (one === 'discarded') === (other === 'late'))
    expect(await world.prisma.letter.count({ where: { template: 'invitation' } })).toBe(sent.kind === 'done' ? 1 : 0)
  })
})

test('all three hundred who were invited by one file can be found in the list', async () => {
  const addresses = Array.from({ length: 300 }, (_, n) => `a${n}@example.org`)
  await inviteGuests(world.ctx, admin, await received(file(...addresses.map((address) => row(address)))))
  const found: string[] = []
  let behind: string | null = null
  do {
    const page = await waitingGuests(world.ctx, admin, behind)
    if (page.kind !== 'guests') throw new Error(page.kind)
    found.push(...page.guests.map(({ email }) => email))
    behind = page.next
  } while (behind)
  expect(found.sort()).toEqual(addresses.sort())
}, 60_000)

describe('the list of those who were invited', () => {
  const listed = async () => {
    const page = await waitingGuests(world.ctx, admin, null)
    if (page.kind !== 'guests') throw new Error(page.kind)
    return page.guests.map(({ email, organisation, memberOf, state }) => ({ email, organisation, memberOf, state }))
  }
  const admins = () => ({ as: 'admin', asking: admin }) as const
  const beuk = async () => (await world.prisma.organisation.findFirstOrThrow({ where: { name: 'Apotheek De Beuk' } })).id

  test('leads to the organisation that still calls somebody, and nowhere once none does', async () => {
    const { outcome, letter } = await callIn(world, linde)
    if (!('personId' in outcome)) throw new Error(outcome.kind)
    const email = letter.username
    expect(await listed()).toEqual([{ email, organisation: 'Apotheek De Linde', memberOf: linde, state: 'waiting' }])
    await callIn(world, await beuk())
    expect(await listed()).toMatchObject([{ memberOf: linde }])
    await withdrawInvitation(world.ctx, admins(), linde, outcome.personId)
    expect(await listed()).toEqual([{ email, organisation: 'Apotheek De Beuk', memberOf: await beuk(), state: 'waiting' }])
    await withdrawInvitation(world.ctx, admins(), await beuk(), outcome.personId)
    expect(await listed()).toEqual([{ email, organisation: 'Apotheek De Linde', memberOf: null, state: 'withdrawn' }])
  })

  test('says whose organisation has closed', async () => {
    await callIn(world, linde)
    await closeOrganisation(world.ctx, admin, linde)
    expect(await listed()).toMatchObject([{ memberOf: null, state: 'closed' }])
  })
})

test('reads what Belgian spreadsheets write', async () => {
  const text = `\uFEFFE-mail;First name;LAST_NAME;Organisation;Locale\r\nzoë@example.org;x;y;z;nl\r\n`.replace('E-mail', 'email')
  expect(await verdicts(await received(Buffer.from(text)))).toEqual([[2, 'email']])
  const old = Buffer.from('email;firstName;lastName;organisation;locale\r\na@example.org;Zo\xeb;Prud\x92homme;Apotheek De Linde;FR-be\r\n', 'latin1')
  const id = await received(old)
  await inviteGuests(world.ctx, admin, id)
  expect(await world.prisma.person.findUnique({ where: { username: 'a@example.org' } })).toMatchObject({ firstName: 'Zoë', lastName: 'Prud’homme', locale: 'fr' })
})

test('a file that is none is refused as a whole', async () => {
  const refused = async (content: string) => receiveGuests(world.ctx, admin, 'x', inPieces(Buffer.from(content)))
  expect(await refused('')).toMatchObject({ kind: 'fault', fault: 'empty' })
  expect(await refused('email;firstName;lastName;organisation\r\n')).toMatchObject({ fault: 'column-missing', column: 'locale' })
  expect(await refused('email;email;firstName;lastName;organisation;locale\r\n')).toMatchObject({ fault: 'column-twice', column: 'email' })
  expect(await refused('email;firstName;lastName;organisation;locale\r\n')).toMatchObject({ fault: 'no-rows' })
  const many = file(...Array.from({ length: 301 }, (_, n) => row(`a${n}@example.org`)))
  expect(await receiveGuests(world.ctx, admin, 'x', inPieces(many))).toMatchObject({ fault: 'too-many' })
})

test('administrators alone invite from a file, each from their own', async () => {
  const id = await received(file(row('a@example.org')))
  for (const role of ['support', 'auditor'] as const)
    for (const verb of [inviteGuests, discardGuests]) expect(await verb(world.ctx, await makeClerk(world, role), id)).toEqual({ kind: 'denied' })
  const other = await makeClerk(world, 'admin')
  expect(await viewGuests(world.ctx, other, id)).toEqual({ kind: 'unknown' })
  expect(await discardGuests(world.ctx, other, id)).toEqual({ kind: 'late' })
  expect(await inviteGuests(world.ctx, admin, id)).toEqual({ kind: 'done', invited: 1 })
})

test('the list of somebody who may not invite is not even read', async () => {
  let read = 0
  async function* watched() {
    read++
    yield file(row('a@example.org'))
  }
  expect(await receiveGuests(world.ctx, await makeClerk(world, 'support'), 'list.csv', watched())).toEqual({ kind: 'denied' })
  expect(read).toBe(0)
})

test('neither address nor name stands in the open', async () => {
  await received(file(row('a@example.org')))
  expect(JSON.stringify(await world.prisma.invitationFile.findMany())).not.toMatch(/example|Lotte/)
})

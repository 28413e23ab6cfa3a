import { beforeEach, describe, expect, test } from 'vitest'
import { memberView } from '@/lib/access/people-view'
import { verifyKey } from '@/lib/api-key/verify-key'
import { csvLine } from '@/lib/core/csv'
import { days } from '@/lib/core/duration'
import { inviteByKey } from '@/lib/directory/invite-by-key'
import { inviteGuest } from '@/lib/invitation/invite-guest'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { callIn, firstSession, newestInvitation, setUpApp, signIn, somebody } from '@/lib/testing/guests'
import { addKeyManager, makeKey, makeKeyManager, type KeyManager } from '@/lib/testing/key-managers'
import { lettersOwed } from '@/lib/testing/signed-in'
import { inviteGuests, receiveGuests } from './guest-list'

let world: TestContext
let pair: KeyManager['pair']
let organisationId: string

beforeEach(async () => {
  world = await testContext()
  pair = (await makeKeyManager(world, 'Apotheek De Linde')).pair
  organisationId = pair.organisationId
})

const call = { guest: somebody, grants: [] }

/** The ways to invite somebody, each with its word for what came of it. */
const ways = {
  async form() {
    const asking = await makeClerk(world, 'admin')
    return inviteGuest(world.ctx, { as: 'admin', asking }, { ...call, organisationId })
  },
  async file() {
    const admin = await makeClerk(world, 'admin')
    const lines = [['email', 'firstName', 'lastName', 'organisation', 'locale'], [somebody.email, 'Lotte', 'Buiten', 'Apotheek De Linde', 'nl']]
    const received = await receiveGuests(world.ctx, admin, 'list.csv', inOnePiece(lines.map(csvLine).join('')))
    if (received.kind !== 'received') throw new Error(received.kind)
    const outcome = await inviteGuests(world.ctx, admin, received.id)
    return outcome.kind === 'done' && outcome.invited === 1 ? { kind: 'invited' } : outcome
  },
  async key() {
    const verified = await verifyKey(world.ctx, (await makeKey(world, await addKeyManager(world, pair))).text)
    if (verified.kind !== 'active') throw new Error(verified.kind)
    return inviteByKey(world.ctx, verified.holder, somebody, [])
  },
}

async function* inOnePiece(text: string) {
  yield Buffer.from(text)
}

async function stateOf(personId: string) {
  const view = await memberView(world.ctx, await makeClerk(world, 'admin'), { from: 'console', organisationId }, personId)
  return view.kind === 'seen' ? view.member.state : view.kind
}

const invitations = async () => (await lettersOwed(world)).filter(({ template }) => template === 'invitation').length

describe('somebody who confirmed and came back after three weeks', () => {
  test.each(['form', 'file', 'key'] as const)('gets a new letter when they are invited again, by %s', async (way) => {
    const { letter } = await callIn(world, organisationId)
    const { personId } = await firstSession(world, letter)
    expect(await stateOf(personId)).toBe('confirmed')

    world.time.advance(days(21))
    expect(await signIn(world, letter.username, letter.password)).toEqual({ kind: 'unconfirmed' })
    expect(await stateOf(personId)).toBe('expired')
    expect(await ways[way]()).toMatchObject({ kind: 'invited' })
    expect(await invitations()).toBe(2)
    expect(await stateOf(personId)).toBe('waiting')
    expect(await setUpApp(world, await firstSession(world, await newestInvitation(world)))).toMatchObject({ session: { level: 'key' } })
  })
})

test('somebody who has the app, and has yet to accept the terms, keeps the letter that they have', async () => {
  const { letter } = await callIn(world, organisationId)
  const { session } = await setUpApp(world, await firstSession(world, letter))
  world.time.advance(days(21))
  expect(await stateOf(session.personId)).toBe('confirmed')
  expect(await ways.form()).toMatchObject({ kind: 'unchanged' })
  expect(await invitations()).toBe(1)
})

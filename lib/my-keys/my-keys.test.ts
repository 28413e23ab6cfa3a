import { beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '@/lib/core/duration'
import type { NewKeyKind } from '@/lib/core/key-kind'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { myKeys } from './my-keys'
import { removeKey } from './remove-key'
import { renameDevice } from './rename-device'

let world: TestContext
let citizen: Citizen
let session: Session

async function arrive(keys: NewKeyKind[]) {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card: false, keys })
  session = await signedInWith(world, citizen, keys[0] ?? 'token-card')
}

const remove = (kind: NewKeyKind) => removeKey(world.ctx, session, kind)

describe('a person with two keys', () => {
  beforeEach(() => arrive(['email-code', 'mobile-app']))

  test('removes one, is told of it, and it signs nobody in any more', async () => {
    expect(await remove('mobile-app')).toEqual({ kind: 'removed' })
    expect((await myKeys(world.ctx, citizen.id)).keys.map((k) => k.kind)).toEqual(['email-code'])
    const letters = await lettersOwed(world)
    expect(letters).toMatchObject([{ template: 'key-removed', data: { keyKind: 'mobile-app', deviceName: 'Phone' } }])
    const again = { keyKind: 'mobile-app', purpose: 'continue', username: citizen.username, locale: 'nl' } as const
    expect((await submitCredentials(world.ctx, { ...again, password: citizen.password })).kind).toBe('no-key')
  })

  test('leaves no secret of the removed app behind', async () => {
    await remove('mobile-app')
    expect(await world.prisma.mobileApp.findFirstOrThrow()).toMatchObject({ sealedSecret: '' })
  })

  test('removes it once when twenty tabs ask at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => remove('mobile-app')))
    expect(answers.filter((a) => a.kind === 'removed')).toHaveLength(1)
    expect(answers.filter((a) => a.kind === 'gone')).toHaveLength(19)
    expect(await lettersOwed(world)).toHaveLength(1)
  })

  test('cannot remove both, not even at the same moment', async () => {
    const answers = await Promise.all([remove('mobile-app'), remove('email-code')])
    expect(answers.map((a) => a.kind).sort()).toEqual(['last', 'removed'])
    expect(await world.prisma.digitalKey.count({ where: { status: 'active' } })).toBe(1)
  })

  test('must have proven a key within five minutes', async () => {
    world.time.advance(minutes(5))
    expect(await remove('mobile-app')).toEqual({ kind: 'prove' })
    expect(await world.prisma.digitalKey.count({ where: { status: 'active' } })).toBe(2)
  })

  test('is signed out everywhere else by it', async () => {
    const elsewhere = await signedInWith(world, citizen, 'email-code')
    await remove('mobile-app')
    expect(await openSession(world.ctx, elsewhere.id)).toBeNull()
    expect(await openSession(world.ctx, session.id)).not.toBeNull()
  })
})

describe('the last key', () => {
  test('cannot be removed', async () => {
    await arrive(['email-code'])
    expect(await remove('email-code')).toEqual({ kind: 'last' })
    expect(await lettersOwed(world)).toEqual([])
  })

  test('cannot be removed while the other one is locked', async () => {
    await arrive(['email-code', 'mobile-app'])
    await world.prisma.digitalKey.updateMany({ where: { kind: 'mobile-app' }, data: { status: 'locked' } })
    expect(await remove('email-code')).toEqual({ kind: 'last' })
    expect(await remove('mobile-app')).toEqual({ kind: 'removed' })
  })
})

describe('the phone', () => {
  beforeEach(() => arrive(['mobile-app']))

  test('gets another name, trimmed and on one line', async () => {
    expect(await renameDevice(world.ctx, citizen.id, '  Fairphone \n 6 ')).toEqual({ kind: 'renamed' })
    expect((await myKeys(world.ctx, citizen.id)).keys[0]?.deviceName).toBe('Fairphone 6')
  })

  test('keeps its name when the new one is none, or too long', async () => {
    expect(await renameDevice(world.ctx, citizen.id, ' \u202e ')).toEqual({ kind: 'empty' })
    expect(await renameDevice(world.ctx, citizen.id, 'x'.repeat(41))).toEqual({ kind: 'too-long' })
    expect((await myKeys(world.ctx, citizen.id)).keys[0]?.deviceName).toBe('Phone')
  })

  test('of a key that is gone has no name to change', async () => {
    await world.prisma.digitalKey.updateMany({ data: { status: 'deactivated' } })
    expect(await renameDevice(world.ctx, citizen.id, 'Fairphone')).toEqual({ kind: 'gone' })
  })
})

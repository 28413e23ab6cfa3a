import { beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '@/lib/core/duration'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { judgeRecoveryCode } from '@/lib/recovery-code/judge-recovery-code'
import { keepRecoveryCodes, makeRecoveryCodes } from './recovery-codes'
import { recoveryView } from '@/lib/recovery-code/recovery-view'

let world: TestContext
let citizen: Citizen
let session: Session

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
  session = await signedInWith(world, citizen, 'mobile-app')
})

const make = () => makeRecoveryCodes(world.ctx, session)
const keep = () => keepRecoveryCodes(world.ctx, citizen.id)
const view = () => recoveryView(world.ctx, citizen.id)
const judge = (code: string) => world.ctx.db.transaction((tx) => judgeRecoveryCode(world.ctx, tx, citizen.id, code))

async function shown(): Promise<string[]> {
  const seen = await view()
  if (seen.kind !== 'shown') throw new Error(seen.kind)
  return seen.codes
}

describe('ten recovery codes', () => {
  test('are the same at every look until they are kept, and are never shown again', async () => {
    expect(await make()).toEqual({ kind: 'made' })
    const codes = await shown()
    expect(codes).toHaveLength(10)
    expect(await shown()).toEqual(codes)
    await keep()
    expect(await view()).toMatchObject({ kind: 'kept', left: 10, locked: false })
    const row = await world.prisma.recoveryList.findFirstOrThrow()
    expect(row.sealedCodes).toBeNull()
  })

  test('are not shown after an hour even if nobody said to have kept them; they count all the same', async () => {
    await make()
    const [first] = await shown()
    world.time.advance(hours(1))
    expect(await view()).toMatchObject({ kind: 'kept', left: 10 })
    expect(await judge(first ?? '')).toEqual({ kind: 'right', left: 9 })
  })

  test('lie in the database as hashes that do not tell them', async () => {
    await make()
    const codes = await shown()
    const rows = JSON.stringify([await world.prisma.recoveryList.findMany(), await world.prisma.recoveryCode.findMany()])
    for (const code of codes) expect(rows).not.toContain(code)
  })

  test('are made once when the button is pressed twenty times at the same moment, and told of once', async () => {
    await Promise.all(Array.from({ length: 20 }, make))
    expect(await world.prisma.recoveryCode.count()).toBe(10)
    expect((await lettersOwed(world)).map((l) => l.template)).toEqual(['recovery-codes-made'])
    expect(await world.prisma.deed.count({ where: { kind: 'recovery-codes-made' } })).toBe(1)
  })

  test('replace those of an earlier list altogether', async () => {
    await make()
    const [old] = await shown()
    await keep()
    expect(await make()).toEqual({ kind: 'made' })
    expect(await judge(old ?? '')).toEqual({ kind: 'wrong' })
    expect(await world.prisma.recoveryCode.count()).toBe(10)
  })

  test('need a fresh proof: a sign-in of five minutes ago is none', async () => {
    world.time.advance(minutes(5) - 1)
    expect((await make()).kind).toBe('made')
    await keep()
    world.time.advance(1)
    expect((await make()).kind).toBe('prove')
  })

  test('are not for whoever has no digital key yet', async () => {
    const newcomer = await makeCitizen(world.ctx)
    const card = await signedInWith(world, newcomer, 'token-card')
    expect(await makeRecoveryCodes(world.ctx, card)).toEqual({ kind: 'no-key' })
  })

  test('end the other sessions', async () => {
    const elsewhere = await signedInWith(world, citizen, 'mobile-app')
    await make()
    expect(await openSession(world.ctx, elsewhere.id)).toBeNull()
    expect(await openSession(world.ctx, session.id)).not.toBeNull()
  })

  test('are said to be kept once, however often the button is pressed', async () => {
    await make()
    await Promise.all(Array.from({ length: 10 }, keep))
    expect(await world.prisma.deed.count({ where: { kind: 'recovery-codes-kept' } })).toBe(1)
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import type { Asking } from '@/lib/console/clerk'
import { object } from '@/lib/freeze/object'
import { tellPerson } from '@/lib/objection/tell-person'
import { lockPerson } from '@/lib/person/person-store'
import { openCase } from '@/lib/support-case/open-case'
import { clerkLookingAt, makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { answerCase } from './cases'
import { askCorrection, confirmCorrection } from './correct-address'
import { resendLetter } from './revive-letter'
import { reviveAny, undelivered } from './undelivered'

let world: TestContext
let citizen: Citizen
let clerk: Asking
beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  clerk = await clerkLookingAt(world, citizen.id, 'admin')
})

const deeds = (kind: string) => world.prisma.deed.findMany({ where: { kind }, omit: { id: true } })

/** A letter to somebody about their password, which could not be delivered. */
async function deadLetterTo(personId = citizen.id): Promise<string> {
  await world.ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    if (person) await tellPerson(world.ctx, tx, person, { template: 'password-changed', event: world.ctx.random.uuid(), data: {} })
  })
  await world.prisma.letter.updateMany({ data: { status: 'dead' } })
  return (await world.prisma.letter.findFirstOrThrow({ where: { personId } })).id
}

const secretIn = (url: unknown) => String(url).split('/').at(-1) ?? ''

/** Support puts the address right, and the person confirms it. */
async function moveTo(address: string): Promise<void> {
  await askCorrection(world.ctx, clerk, citizen.id, address)
  const letter = (await lettersOwed(world)).findLast(({ template }) => template === 'address-correction')
  expect(await confirmCorrection(world.ctx, secretIn(letter?.data.url))).toEqual({ kind: 'changed' })
}

describe('a letter that is sent again', () => {
  test('goes to the address that its person has by now, and so does the answer to whoever objects', async () => {
    const id = await deadLetterTo()
    await moveTo('new@example.org')
    expect(await resendLetter(world.ctx, clerk, citizen.id, id)).toEqual({ kind: 'queued' })
    const letter = (await lettersOwed(world)).find(({ template }) => template === 'password-changed')
    expect(letter).toMatchObject({ to: 'new@example.org', status: 'queued' })
    await object(world.ctx, secretIn(letter?.data.objection), 'nl')
    expect(await world.prisma.supportCase.findFirst()).toMatchObject({ kind: 'objection', address: 'new@example.org' })
  })

  test('warns the mailbox that was, where it is to do so', async () => {
    await moveTo('new@example.org')
    await world.prisma.letter.updateMany({ where: { template: 'address-changed' }, data: { status: 'dead' } })
    const { id } = await world.prisma.letter.findFirstOrThrow({ where: { status: 'dead' } })
    expect(await resendLetter(world.ctx, clerk, citizen.id, id)).toEqual({ kind: 'queued' })
    expect((await world.prisma.letter.findUniqueOrThrow({ where: { id } })).to).toBe(citizen.email)
  })

  test('is not, where it was for one mailbox alone that is not theirs', async () => {
    await askCorrection(world.ctx, clerk, citizen.id, 'typo@example.org')
    const opened = await world.ctx.db.transaction((tx) =>
      openCase(world.ctx, tx, { kind: 'contact', personId: citizen.id, locale: 'fr', address: citizen.email, subject: 'card', text: 'Bonjour' }),
    )
    await answerCase(world.ctx, clerk, opened.reference, { state: 'new', movedAt: null }, 'Voilà.')
    await world.prisma.letter.updateMany({ data: { status: 'dead' } })
    await world.prisma.person.update({ where: { id: citizen.id }, data: { email: 'new@example.org' } })
    for (const template of ['address-correction', 'case-received', 'case-reply']) {
      const { id } = await world.prisma.letter.findFirstOrThrow({ where: { template } })
      expect(await resendLetter(world.ctx, clerk, citizen.id, id)).toEqual({ kind: 'former-address' })
      expect(await reviveAny(world.ctx, clerk, id)).toEqual({ kind: 'former-address' })
    }
    expect(await deeds('letter-revived')).toEqual([])
  })

  test('without a person goes where it was to go', async () => {
    const id = await deadLetterTo()
    await world.prisma.letter.update({ where: { id }, data: { personId: null, to: 'stranger@example.org' } })
    expect(await reviveAny(world.ctx, clerk, id)).toEqual({ kind: 'queued' })
    expect((await lettersOwed(world)).map(({ to }) => to)).toEqual(['stranger@example.org'])
  })
})

describe('an administrator who looks through what was not delivered', () => {
  test('sends a letter to its present address, and the deed says to whom', async () => {
    const id = await deadLetterTo()
    await world.prisma.person.update({ where: { id: citizen.id }, data: { email: 'new@example.org' } })
    expect(await reviveAny(world.ctx, clerk, id)).toEqual({ kind: 'queued' })
    expect((await lettersOwed(world)).map(({ to, status }) => [to, status])).toEqual([['new@example.org', 'queued']])
    expect(await deeds('letter-revived')).toMatchObject([{ actorId: clerk.personId, personId: citizen.id, details: { template: 'password-changed', letter: id } }])
    expect(await reviveAny(world.ctx, clerk, id)).toEqual({ kind: 'gone' })
  })

  test('sends none that is their own, or a colleague’s: each attempt is a deed, and the list offers neither', async () => {
    const colleague = await makeClerk(world, 'auditor')
    const own = await deadLetterTo(clerk.personId)
    const theirs = await deadLetterTo(colleague.personId)
    await deadLetterTo()
    expect(await reviveAny(world.ctx, clerk, own)).toEqual({ kind: 'denied' })
    expect(await reviveAny(world.ctx, clerk, theirs)).toEqual({ kind: 'colleague' })
    expect(await world.prisma.letter.count({ where: { status: 'dead' } })).toBe(3)
    expect((await deeds('console-denied')).map(({ personId, details }) => [personId, details])).toEqual([
      [clerk.personId, { what: 'letters', reason: 'self' }],
      [colleague.personId, { what: 'letters', reason: 'colleague' }],
    ])
    const list = await undelivered(world.ctx, clerk)
    expect(list.kind === 'letters' && list.letters.map(({ id, colleague: hidden }) => [id === own || id === theirs, hidden]).sort()).toEqual([[false, false], [true, true], [true, true]])
    expect(JSON.stringify(list)).not.toContain(citizen.id)
  })
})

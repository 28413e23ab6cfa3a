import { beforeEach, describe, expect, test } from 'vitest'
import { days, minutes } from '@/lib/core/duration'
import { startCarrying } from '@/lib/mail/carry'
import { insertKey } from '@/lib/key/key-store'
import type { Database } from '@/lib/db/transaction'
import { midnight } from '@/lib/core/brussels'
import { saveCutoff } from '@/lib/phase-out/phase-out-store'
import { rankOf } from '@/lib/progress/model'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { delivering, lettersOf } from '@/lib/testing/letters'
import { makeCitizen } from '@/lib/testing/people'
import { scriptedPost } from '@/lib/testing/scripted-post'
import type { Asking } from '@/lib/console/clerk'
import { campaignView } from './campaign-view'
import { letterCameBack } from './letter-came-back'
import { oweReminders } from './owe-reminders'
import { moveCampaign, planCampaign, sendTest, wordCampaign } from './steer-campaign'

let world: TestContext
let admin: Asking
const { post, taken } = scriptedPost()
beforeEach(async () => {
  world = await testContext()
  taken.length = 0
  admin = await makeClerk(world, 'admin')
  await world.ctx.db.transaction((tx) => saveCutoff(tx, cutoff))
})

const cutoff = midnight(2027, 1, 31)
const start = async () => moveCampaign(world.ctx, admin, 'start', 'It is time', await version())
const carry = () => startCarrying(delivering(world.ctx, post)).stop()
const card = (personId: string, status: 'active' | 'locked' | 'deactivated') =>
  world.prisma.digitalKey.updateMany({ where: { personId, kind: 'token-card' }, data: { status } })
const reminders = async () => (await lettersOf(world.ctx)).filter(({ template }) => template === 'reminder')
const statesOf = async () => (await world.prisma.reminder.findMany({ orderBy: { days: 'desc' } })).map(({ days: wave, state, reason }) => [wave, state, reason])
const view = async () => {
  const found = await campaignView(world.ctx, admin)
  if (found.kind === 'denied') throw new Error('denied')
  return found
}
/** As a page shows the campaign now. */
const version = async () => (await view()).campaign.version

/** A round of the worker; the next begins only minutes later. */
async function round() {
  world.time.advance(minutes(6))
  let step = await oweReminders(world.ctx)
  while (step.kind === 'owed' && step.more) step = await oweReminders(world.ctx)
  await carry()
}

describe('reminders', () => {
  test('go out once a wave, before each person’s own cutoff, in their language', async () => {
    await start()
    const nl = await makeCitizen(world.ctx)
    const fr = await makeCitizen(world.ctx, { locale: 'fr' })
    await world.prisma.person.update({ where: { id: fr.id }, data: { extendedUntil: midnight(2027, 5, 1) } })
    await round()
    expect(taken.map(({ to, locale }) => [to, locale])).toEqual([[nl.email, 'nl']])
    expect(taken[0]?.subject).toBe('Uw token werkt over 71 dagen niet meer')
    expect(await world.prisma.standing.findMany({ where: { stage: rankOf('invited') }, select: { personId: true } })).toEqual([{ personId: nl.id }])
    await round()
    expect(taken).toHaveLength(1)
    world.time.set(midnight(2027, 1, 1))
    await round()
    world.time.set(midnight(2027, 4, 1))
    await round()
    world.time.set(midnight(2027, 4, 30))
    await round()
    expect(taken.map(({ to }) => to)).toEqual([nl.email, nl.email, fr.email, fr.email])
    expect(taken.at(-1)?.subject).toBe('Votre token ne fonctionnera plus à partir de demain')
    expect(taken.at(-1)?.text).toMatch(/30 avril 2027 à 23\sh\s59/)
  })

  test('are not owed before they are due, to whoever has a new key, to the closed, and to staff', async () => {
    world.time.set('2026-10-01T08:00:00Z')
    await start()
    await makeCitizen(world.ctx)
    await round()
    expect(await reminders()).toHaveLength(0)
    await makeCitizen(world.ctx, { keys: ['email-code'] })
    await makeCitizen(world.ctx, { disabledAt: world.time.now })
    world.time.set('2026-12-01T08:00:00Z')
    await round()
    expect(taken).toHaveLength(1)
  })

  test('that wait are not sent to whoever has migrated five minutes ago', async () => {
    await start()
    const quick = await makeCitizen(world.ctx)
    await oweReminders(world.ctx)
    expect(await reminders()).toMatchObject([{ status: 'queued' }])
    await world.ctx.db.transaction((tx) => insertKey(world.ctx, tx, quick.id, 'email-code'))
    world.time.advance(minutes(5))
    await carry()
    expect(taken).toHaveLength(0)
    expect(await reminders()).toMatchObject([{ status: 'expired', lastError: 'migrated', sealedData: '' }])
    expect(await statesOf()).toEqual([[90, 'skipped', 'migrated']])
    expect((await view()).tallies).toEqual([{ days: 90, state: 'skipped', reason: 'migrated', people: 1 }])
  })

  test('say that the card has ended to whoever has one that support or the sweep deactivated, or that is locked', async () => {
    await start()
    for (const [locale, status] of [['nl', 'deactivated'], ['fr', 'locked'], ['en', 'active']] as const) await card((await makeCitizen(world.ctx, { locale })).id, status)
    await round()
    expect(taken.map(({ template, locale }) => [locale, template]).sort()).toEqual([['en', 'reminder'], ['fr', 'reminder-ended'], ['nl', 'reminder-ended']])
    expect((await view()).tallies).toEqual([{ days: 90, state: 'sent', reason: null, people: 3 }])
    const [nl] = taken.filter(({ locale }) => locale === 'nl')
    for (const part of [nl?.text, nl?.html]) {
      expect(part).toContain('Ik heb een activeringscode op papier')
      expect(part).toMatch(/30\sjanuari\s2027/)
      expect(part).not.toMatch(/een code van uw kaart|een laatste keer/)
    }
    const [{ id: letterId, to }] = taken.filter(({ locale }) => locale === 'fr') as [(typeof taken)[number]]
    await letterCameBack(world.ctx, { eventId: 'e', kind: 'bounced', hard: true, addresses: [to], letterId })
    expect((await view()).tallies).toMatchObject([{ state: 'bounced', people: 1 }, { state: 'sent', people: 2 }])
  })

  test('that wait are not sent to whoever’s card has ended since, or works again: the next says what is true', async () => {
    await start()
    const [ends, works] = [await makeCitizen(world.ctx), await makeCitizen(world.ctx)]
    await card(works.id, 'locked')
    await oweReminders(world.ctx)
    await card(ends.id, 'deactivated')
    await card(works.id, 'active')
    await carry()
    expect([taken, await statesOf()]).toEqual([[], [[90, 'skipped', 'card'], [90, 'skipped', 'card']]])
    for (let n = 0; n < 3; n++) await round()
    expect(Object.fromEntries(taken.map(({ to, template }) => [to, template]))).toEqual({ [ends.email ?? '']: 'reminder-ended', [works.email ?? '']: 'reminder' })
    expect(taken).toHaveLength(2)
  })

  test('name no date that was moved meanwhile: the new one gets a letter of its own', async () => {
    await start()
    await makeCitizen(world.ctx)
    await oweReminders(world.ctx)
    await world.ctx.db.transaction((tx) => saveCutoff(tx, midnight(2027, 2, 15)))
    await carry()
    expect(taken).toHaveLength(0)
    await round()
    expect(taken.map(({ subject }) => subject)).toEqual(['Uw token werkt over 86 dagen niet meer'])
  })

  test('go out once when the date moves away while they wait, and back', async () => {
    await start()
    const { id } = await makeCitizen(world.ctx)
    await makeCitizen(world.ctx)
    await oweReminders(world.ctx)
    await world.ctx.db.transaction((tx) => saveCutoff(tx, midnight(2027, 6, 30)))
    await world.prisma.person.update({ where: { id }, data: { extendedUntil: midnight(2027, 7, 31) } })
    await carry()
    expect([taken, await statesOf()]).toEqual([[], [[90, 'skipped', 'moved'], [90, 'skipped', 'moved']]])
    await round()
    expect(taken).toHaveLength(0)
    await world.ctx.db.transaction((tx) => saveCutoff(tx, cutoff))
    for (let n = 0; n < 3; n++) await round()
    expect(taken).toHaveLength(1)
    await world.prisma.person.update({ where: { id }, data: { extendedUntil: null } })
    for (let n = 0; n < 3; n++) await round()
    expect(taken.map(({ subject }) => subject)).toEqual(Array(2).fill('Uw token werkt over 71 dagen niet meer'))
    expect(await statesOf()).toEqual([[90, 'sent', null], [90, 'sent', null]])
  })

  test('never go to accounts without address; with one, they do', async () => {
    await start()
    const { id } = await makeCitizen(world.ctx, { email: null })
    await round()
    expect([await statesOf(), taken]).toEqual([[[90, 'skipped', 'unreachable']], []])
    await world.prisma.person.update({ where: { id }, data: { email: 'noor@example.org' } })
    await round()
    expect([await statesOf(), taken.length]).toEqual([[[90, 'sent', null]], 1])
  })

  test('keep to the pace', async () => {
    await planCampaign(world.ctx, admin, { perMinute: 3, days: [90, 7], mostBounces: 5 }, await version())
    await start()
    for (let n = 0; n < 7; n++) await makeCitizen(world.ctx, n === 2 ? { email: null } : {})
    const owed: number[] = []
    for (let minute = 0; minute < 3; minute++) {
      for (let again = 0; again < 3; again++) await oweReminders(world.ctx)
      owed.push((await reminders()).length)
      world.time.advance(minutes(1))
    }
    expect(owed).toEqual([3, 6, 6])
  })

  test('are owed once by many workers, and by one that is killed and comes back', async () => {
    await start()
    for (let n = 0; n < 12; n++) await makeCitizen(world.ctx)
    const killed = { ...world.ctx, db: dying(world.ctx.db) }
    await expect(oweReminders(killed)).rejects.toThrow('killed')
    expect(await world.prisma.reminder.count()).toBe(0)
    await Promise.all(Array.from({ length: 6 }, () => oweReminders(world.ctx)))
    await Promise.all(Array.from({ length: 3 }, carry))
    expect(new Set(taken.map(({ to }) => to)).size).toBe(12)
    expect(taken).toHaveLength(12)
  })

  test('rest while the phase-out or the campaign is paused, and go on where they were', async () => {
    await start()
    await makeCitizen(world.ctx)
    await oweReminders(world.ctx)
    await moveCampaign(world.ctx, admin, 'pause', 'The desk is full', await version())
    await makeCitizen(world.ctx)
    await round()
    expect([taken, await statesOf()]).toEqual([[], [[90, 'skipped', 'paused']]])
    await moveCampaign(world.ctx, admin, 'resume', 'Go on', await version())
    await round()
    expect(taken).toHaveLength(2)
  })

  test('pause by themselves when too many come back, and say so', async () => {
    await start()
    const people = []
    for (let n = 0; n < 40; n++) people.push(await makeCitizen(world.ctx))
    await round()
    for (let n = 0; n < 5; n++) await round()
    expect(taken).toHaveLength(40)
    for (const [n, { id: letterId, to }] of taken.slice(0, 10).entries()) {
      const back = { eventId: `e${n}`, kind: 'bounced', hard: true, addresses: [to], letterId } as const
      expect([await letterCameBack(world.ctx, back), await letterCameBack(world.ctx, back)]).toEqual([{ isNew: true }, { isNew: false }])
    }
    world.time.advance(days(45))
    expect(await oweReminders(world.ctx)).toEqual({ kind: 'paused' })
    expect(await world.prisma.campaign.findFirst()).toMatchObject({ state: 'paused', movedBy: null })
    expect(await oweReminders(world.ctx)).toEqual({ kind: 'rest' })
    admin = await makeClerk(world, 'admin')
    await moveCampaign(world.ctx, admin, 'resume', 'The provider has mended it', await version())
    for (let n = 0; n < 5; n++) await round()
    // Ten are written to on paper from now on.
    expect(taken).toHaveLength(70)
  })
})

describe('whoever runs the campaign', () => {
  test('cannot start it before its own words exist in four languages', async () => {
    await wordCampaign(world.ctx, admin, { nl: 'Het stadhuis is zaterdag open.', fr: '  ' }, await version())
    expect(await start()).toEqual({ kind: 'untranslated', missing: ['fr', 'de', 'en'] })
    await wordCampaign(world.ctx, admin, { nl: 'Het stadhuis is open.', fr: 'La mairie est ouverte.', de: 'Das Rathaus ist offen.', en: 'The town hall is open.' }, await version())
    expect(await start()).toEqual({ kind: 'moved' })
    await makeCitizen(world.ctx, { locale: 'de' })
    await round()
    expect(taken[0]?.text).toContain('Das Rathaus ist offen.')
  })

  test('takes the words from nobody in one language while letters go out', async () => {
    const all = { nl: 'Het stadhuis is open.', fr: 'La mairie est ouverte.', de: 'Das Rathaus ist offen.', en: 'The town hall is open.' }
    await wordCampaign(world.ctx, admin, all, await version())
    await start()
    expect(await wordCampaign(world.ctx, admin, { ...all, fr: ' ' }, await version())).toEqual({ kind: 'untranslated', missing: ['fr'] })
    expect((await view()).campaign.paragraphs).toEqual(all)
    expect(await wordCampaign(world.ctx, admin, {}, await version())).toEqual({ kind: 'changed' })
    await moveCampaign(world.ctx, admin, 'pause', 'New words', await version())
    expect(await wordCampaign(world.ctx, admin, { nl: all.nl }, await version())).toEqual({ kind: 'changed' })
    expect(await moveCampaign(world.ctx, admin, 'resume', 'Go on', await version())).toMatchObject({ kind: 'untranslated' })
  })

  test('gives a reason, and is told when somebody else was first', async () => {
    expect(await moveCampaign(world.ctx, admin, 'start', ' ', await version())).toEqual({ kind: 'no-reason' })
    const both = await Promise.all([start(), start()])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['late', 'moved'])
    expect(await moveCampaign(world.ctx, await makeClerk(world, 'support'), 'pause', 'No', await version())).toEqual({ kind: 'denied' })
  })

  test('overwrites nothing that a colleague saved meanwhile, and sets nothing going that they never saw', async () => {
    const seen = await version()
    const colleague = await makeClerk(world, 'admin')
    const inAll = (words: string) => ({ nl: words, fr: words, de: words, en: words })
    expect(await wordCampaign(world.ctx, colleague, inAll('Open on Saturday.'), seen)).toEqual({ kind: 'changed' })
    expect(await wordCampaign(world.ctx, admin, inAll('Open on Sunday.'), seen)).toEqual({ kind: 'late' })
    expect(await planCampaign(world.ctx, admin, { perMinute: 6_000, days: [1], mostBounces: 50 }, seen)).toEqual({ kind: 'late' })
    expect(await moveCampaign(world.ctx, admin, 'start', 'It is time', seen)).toEqual({ kind: 'late' })
    const { campaign } = await view()
    expect(campaign).toMatchObject({ state: 'off', perMinute: 120, days: [90, 30, 7, 1], paragraphs: inAll('Open on Saturday.') })
    expect(await planCampaign(world.ctx, admin, { perMinute: 10, days: [1], mostBounces: 5 }, campaign.version)).toEqual({ kind: 'changed' })
  })

  test('saves once of two at once, and the other is told', async () => {
    const seen = await version()
    const both = await Promise.all([10, 20].map((perMinute) => planCampaign(world.ctx, admin, { perMinute, days: [7], mostBounces: 5 }, seen)))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['changed', 'late'])
  })

  test('is not too late because letters went out meanwhile', async () => {
    await start()
    const going = await version()
    await makeCitizen(world.ctx)
    await round()
    expect(await moveCampaign(world.ctx, admin, 'pause', 'The desk is full', going)).toEqual({ kind: 'moved' })
  })

  test('gets a test letter that counts nowhere', async () => {
    expect(await sendTest(world.ctx, admin, 'fr')).toEqual({ kind: 'sent' })
    await carry()
    expect(taken).toMatchObject([{ template: 'reminder', locale: 'fr' }])
    expect((await view()).tallies).toEqual([])
  })
})

/** Dies when all is written and nothing kept. */
const dying = (real: Database): Database => ({
  ...real,
  transaction: (work) =>
    real.transaction(async (tx) => {
      await work(tx)
      throw new Error('killed')
    }),
})

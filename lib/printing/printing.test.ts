import { beforeEach, describe, expect, test } from 'vitest'
import { days, minutes } from '@/lib/core/duration'
import { locales } from '@/lib/core/locale'
import { closePaperCodes } from '@/lib/activation-code/code-store'
import type { Asking } from '@/lib/console/clerk'
import { issuePaperCode } from '@/lib/help-desk/issue-paper-code'
import { insertKey } from '@/lib/key/key-store'
import { letterCameBack } from '@/lib/campaign/letter-came-back'
import { paperFile } from '@/lib/mail/paper-file'
import { paperWordsIn } from '@/lib/mail/paper-words'
import { printable } from '@/lib/mail/printable'
import { rankOf } from '@/lib/progress/model'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { submitPaperCode } from '@/lib/sign-in/submit-paper-code'
import { atOnce } from '@/lib/testing/at-once'
import { clerkLookingAt, makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, password } from '@/lib/testing/people'
import { allowTaking, makeBatch, printView } from './make-batch'
import { takeBatch, takeReferences, type PrintedSheet } from './take-batch'

let world: TestContext
let admin: Asking
beforeEach(async () => {
  world = await testContext()
  admin = await makeClerk(world, 'admin')
})

async function made(): Promise<string> {
  const batch = await makeBatch(world.ctx, admin)
  if (batch.kind !== 'made') throw new Error(batch.kind)
  return batch.id
}
async function taken(id: string): Promise<PrintedSheet[] | null> {
  await allowTaking(world.ctx, admin, id)
  const groups = await takeBatch(world.ctx, admin, id)
  if (!groups) return null
  const all = []
  for await (const sheets of groups) all.push(...sheets)
  return all
}
const waiting = async () => {
  const view = await printView(world.ctx, admin)
  return view.kind === 'printing' ? view.waiting : view
}
/** Whether a code on paper opens the door. */
async function opens(username: string, code: string) {
  const entered = await submitCredentials(world.ctx, { username, password, keyKind: 'paper-code', purpose: 'continue', locale: 'nl' })
  if (entered.kind !== 'passed') return entered.kind
  return (await submitPaperCode(world.ctx, entered.session, code)).kind
}
const hadCard = (personId: string) =>
  world.prisma.digitalKey.create({
    data: { id: world.ctx.random.uuid(), personId, kind: 'token-card', status: 'deactivated', activatedAt: world.time.now, deactivatedAt: world.time.now },
  })
const bounce = (to: string, eventId = to) =>
  letterCameBack(world.ctx, { eventId, kind: 'bounced', hard: true, addresses: [to.toUpperCase()], letterId: null })

describe('whoever no mail reaches', () => {
  test('gets a letter with a code that works; those who migrate, or have an address, do not', async () => {
    const none = await makeCitizen(world.ctx, { email: null })
    const dead = await makeCitizen(world.ctx, { locale: 'fr' })
    await makeCitizen(world.ctx)
    const quick = await makeCitizen(world.ctx, { email: null })
    await bounce(dead.email ?? '')
    expect(await waiting()).toBe(3)
    const id = await made()
    expect(await waiting()).toBe(0)
    await world.ctx.db.transaction((tx) => insertKey(world.ctx, tx, quick.id, 'mobile-app'))
    const sheets = (await taken(id)) ?? []
    expect(sheets.map(({ locale }) => locale).sort()).toEqual(['fr', 'nl'])
    expect(await world.prisma.standing.count({ where: { stage: rankOf('invited') } })).toBe(2)
    const own = sheets.find(({ locale }) => locale === 'nl')
    expect(await opens(none.username, own?.code ?? '')).toBe('passed')
    expect(JSON.stringify(await world.prisma.activationCode.findMany())).not.toContain(own?.code)
    let csv = ''
    for await (const piece of (await takeReferences(world.ctx, admin, id)) ?? []) csv += piece
    expect(csv.split('\r\n').slice(1, -1).sort()).toEqual(
      [`${own?.reference};${none.username};Voorbeeld;Noor;nl`, `${sheets.find(({ locale }) => locale === 'fr')?.reference};${dead.username};Voorbeeld;Noor;fr`].sort(),
    )
  })

  test('gets one too with the e-mail code alone, and a code that opens the door; not with the app, nor once another address is there', async () => {
    const [stranded, spared] = [await makeCitizen(world.ctx, { card: false, keys: ['email-code'] }), await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })]
    const two = await makeCitizen(world.ctx, { card: false, keys: ['email-code', 'mobile-app'] })
    // They had a card once, as everybody who counts.
    for (const { id } of [stranded, spared, two]) await hadCard(id)
    for (const { email } of [stranded, spared, two]) await bounce(email ?? '')
    expect(await waiting()).toBe(2)
    const id = await made()
    await world.prisma.person.update({ where: { id: spared.id }, data: { email: 'other@example.org' } })
    const sheets = (await taken(id)) ?? []
    expect(sheets).toHaveLength(1)
    expect(await opens(stranded.username, sheets[0]?.code ?? '')).toBe('passed')
  })

  test('keeps their place when the address is corrected, and loses it with a new one', async () => {
    const { id, email } = await makeCitizen(world.ctx)
    await bounce(email ?? '')
    expect(await waiting()).toBe(1)
    await world.prisma.person.update({ where: { id }, data: { email: email?.toUpperCase() } })
    expect(await waiting()).toBe(1)
    await world.prisma.person.update({ where: { id }, data: { email: 'other@example.org' } })
    expect(await waiting()).toBe(0)
  })
})

describe('a file of letters', () => {
  test('is taken once for each permission; a second one brings new codes and ends the first', async () => {
    const citizen = await makeCitizen(world.ctx, { email: null })
    const id = await made()
    expect(await takeBatch(world.ctx, admin, id)).toBeNull()
    await allowTaking(world.ctx, admin, id)
    const both = await Promise.all([takeBatch(world.ctx, admin, id), takeBatch(world.ctx, admin, id)])
    expect(both.filter(Boolean)).toHaveLength(1)
    const [first] = (await taken(id)) ?? []
    const [second] = (await taken(id)) ?? []
    expect(await opens(citizen.username, first?.code ?? '')).not.toBe('passed')
    expect(await opens(citizen.username, second?.code ?? '')).toBe('passed')
  })

  test('taken again, has a sheet again for whoever support asked a letter for, until they have the key they wanted', async () => {
    const citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })
    expect(await issuePaperCode(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id)).toMatchObject({ kind: 'issued' })
    const id = await made()
    const [first] = (await taken(id)) ?? []
    const [second] = (await taken(id)) ?? []
    const [third] = (await taken(id)) ?? []
    expect([first?.reference, second?.reference]).toEqual([third?.reference, third?.reference])
    for (const lost of [first, second]) expect(await opens(citizen.username, lost?.code ?? '')).not.toBe('passed')
    expect(await opens(citizen.username, third?.code ?? '')).toBe('passed')
    await world.ctx.db.transaction((tx) => closePaperCodes(tx, citizen.id, 'used'))
    expect(await taken(id)).toEqual([])
  })

  test('taken again, leaves alone whoever holds a later letter', async () => {
    const citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })
    const asked = async () => issuePaperCode(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id)
    await asked()
    const id = await made()
    await taken(id)
    world.time.advance(minutes(1))
    await asked()
    const [later] = (await taken(await made())) ?? []
    expect(await taken(id)).toEqual([])
    expect(await opens(citizen.username, later?.code ?? '')).toBe('passed')
  })

  test('holds nobody whom another one holds that two administrators, or one in a double click, make at once', async () => {
    for (let n = 0; n < 3; n++) await makeCitizen(world.ctx, { email: null })
    const makers = [admin, admin, await makeClerk(world, 'admin')]
    const batches = await atOnce(world, 'LOCK TABLE print_batch IN EXCLUSIVE MODE', makers.map((who) => () => makeBatch(world.ctx, who)))
    expect(batches.map(({ kind }) => kind)).toEqual(['made', 'nobody', 'nobody'])
    expect(await world.prisma.printedLetter.count()).toBe(3)
  })

  test('is not to be had when the permission is over, nor by support', async () => {
    await makeCitizen(world.ctx, { email: null })
    const id = await made()
    await allowTaking(world.ctx, admin, id)
    expect(await takeBatch(world.ctx, await makeClerk(world, 'support'), id)).toBeNull()
    world.time.advance(minutes(10))
    expect(await takeBatch(world.ctx, admin, id)).toBeNull()
  })

  test('holds nobody again until their code has ended', async () => {
    await makeCitizen(world.ctx, { email: null })
    await taken(await made())
    expect(await waiting()).toBe(0)
    admin = await makeClerk(world, 'admin')
    world.time.advance(days(14) + 1)
    admin = await makeClerk(world, 'admin')
    expect(await waiting()).toBe(1)
  })

  test('holds nobody again until the code has ended that was drawn when it was taken, days after it was made', async () => {
    await makeCitizen(world.ctx, { email: null })
    const late = await made()
    world.time.advance(days(13))
    admin = await makeClerk(world, 'admin')
    expect(await taken(late)).toHaveLength(1)
    world.time.advance(days(2))
    admin = await makeClerk(world, 'admin')
    expect(await waiting()).toBe(0)
    world.time.advance(days(12))
    admin = await makeClerk(world, 'admin')
    expect(await waiting()).toBe(1)
  })

  test('that was left behind is for nobody who is in a newer one', async () => {
    await makeCitizen(world.ctx, { email: null })
    const old = await made()
    world.time.advance(days(14) + 1)
    admin = await makeClerk(world, 'admin')
    expect(await taken(await made())).toHaveLength(1)
    expect(await taken(old)).toEqual([])
    expect(await world.prisma.activationCode.count({ where: { supersededAt: { not: null } } })).toBe(0)
  })

  test('is a PDF of a sheet each, with accents as they are written', async () => {
    const sheet = { reference: 'K7FD-3MXW', firstName: 'Zoë', lastName: 'Müller-Łukasz', code: 'K7FD-3MXW-8HJ4', writtenAt: world.time.now, until: world.time.now }
    const groups = (async function* () {
      yield locales.map((locale) => ({ ...sheet, locale }))
    })()
    const sender = { ...world.ctx.site, help: { phone: '02 123 45 67', email: '' } }
    const pieces = []
    for await (const piece of paperFile(groups, sender, { compress: false })) pieces.push(piece)
    const pdf = Buffer.concat(pieces).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(4)
    const said = textOf(pdf)
    for (const words of ['Zoë Müller-Lukasz', 'K7FD-3MXW-8HJ4', 'Öffnen Sie auf', 'Référence', 'https://keys.example.org/fr/paper-code', '02 123 45 67'])
      expect(said).toContain(words)
  })

  test('has its words in four languages, with the same blanks', async () => {
    const shapes = await Promise.all(
      locales.map(async (locale) => {
        await paperWordsIn(locale)
        const { default: words } = (await import(`../../messages/paper/${locale}.json`)) as { default: Record<string, string> }
        return Object.entries(words).map(([key, text]) => `${key} ${[...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join()}`).sort()
      }),
    )
    for (const shape of shapes) expect(shape).toEqual(shapes[0])
  })
})

test('a name is written as far as the fonts can', () => {
  expect(printable('Élodie Ćwikła œuvre “ß” Ζωή')).toBe('Élodie Cwikla œuvre “ß” ???')
  expect(printable('Zoe\u0308')).toBe('Zoë')
})

/** What a PDF writes: its texts are hexadecimal pieces between which it moves a little. */
const textOf = (pdf: string) =>
  [...pdf.matchAll(/\[(.*?)\] TJ/g)].map(([, parts = '']) => [...parts.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join('')).join(' ')

import { beforeEach, describe, expect, test } from 'vitest'
import { acceptTerms } from '@/lib/enrolment/accept-terms'
import { inEachLocale, locales } from '@/lib/core/locale'
import { fingerprint } from '@/lib/core/secret'
import { firstTexts } from '@/lib/terms/first-texts'
import { canonicalText, longestTerms } from '@/lib/terms/model'
import { readTerms, readTermsFor } from '@/lib/terms/read-terms'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { acceptCurrent, callIn, enrolledGuest, firstSession, owed, setUpApp } from '@/lib/testing/guests'
import { makeOrganisation } from '@/lib/testing/organisations'
import { correctTerms, publishTerms } from './publish-terms'
import { termsView } from './terms-view'

let world: TestContext
let organisationId: string
let admin: Awaited<ReturnType<typeof makeClerk>>

beforeEach(async () => {
  world = await testContext()
  organisationId = await makeOrganisation(world.ctx, 'Apotheek De Linde')
  admin = await makeClerk(world, 'admin')
})

const second = inEachLocale((locale) => `## ${locale}\n\nA second version.`)
/** The mark of what the form shows now. */
async function shown(): Promise<string> {
  const view = await termsView(world.ctx, admin)
  return view.kind === 'open' ? view.mark : view.kind
}
const publish = async (texts = second) => publishTerms(world.ctx, admin, await shown(), texts)

test('the first version stands in four languages with the same sections', () => {
  const sections = locales.map((locale) => firstTexts[locale].split('\n').filter((line) => line.startsWith('## ')).length)
  expect(new Set(sections)).toEqual(new Set([11]))
  for (const locale of locales) expect(canonicalText(firstTexts[locale])).toBe(firstTexts[locale])
})

describe('what was accepted', () => {
  test('is kept: version, language, time, and the hash of a text that is kept as well', async () => {
    const { session } = await setUpApp(world, await firstSession(world, (await callIn(world, organisationId)).letter))
    await acceptTerms(world.ctx, session, await readTerms(world.ctx, 'fr'))
    const kept = await world.prisma.termsAcceptance.findFirstOrThrow()
    expect(kept).toMatchObject({ personId: session.personId, version: 1, locale: 'fr', acceptedAt: world.time.now })
    expect(kept.hash).toBe(fingerprint(firstTexts.fr))
    expect(await world.prisma.termsText.findFirst({ where: { hash: kept.hash } })).toMatchObject({ version: 1, text: firstTexts.fr })
  })

  test('is what was shown: another text is refused', async () => {
    const { session } = await setUpApp(world, await firstSession(world, (await callIn(world, organisationId)).letter))
    const [shownInDutch, shownInFrench] = [await readTerms(world.ctx, 'nl'), await readTerms(world.ctx, 'fr')]
    expect(await acceptTerms(world.ctx, session, { ...shownInDutch, hash: shownInFrench.hash })).toEqual({ kind: 'moved' })
    await publish()
    expect(await acceptTerms(world.ctx, session, shownInDutch)).toEqual({ kind: 'moved' })
    expect(await acceptTerms(world.ctx, session, { ...shownInDutch, hash: 'nonsense' })).toEqual({ kind: 'moved' })
    expect(await world.prisma.termsAcceptance.count()).toBe(0)
  })

  test('is in the language of the page, also where another language has the same text', async () => {
    const { session } = await setUpApp(world, await firstSession(world, (await callIn(world, organisationId)).letter))
    await publish(inEachLocale(() => 'Only English, for now.'))
    await acceptTerms(world.ctx, session, await readTerms(world.ctx, 'de'))
    expect(await world.prisma.termsAcceptance.findFirstOrThrow()).toMatchObject({ version: 2, locale: 'de' })
  })
})

describe('a new version', () => {
  test('says that the terms changed to whoever accepted others; somebody invited since is only asked to accept them', async () => {
    const { session: old } = await enrolledGuest(world, organisationId)
    await publish()
    const { letter } = await callIn(world, organisationId, [], { email: 'nieuw@example.org' })
    const { session: newcomer } = await setUpApp(world, await firstSession(world, letter))
    expect(await owed(world, newcomer)).toBe('terms')
    expect(await readTermsFor(world.ctx, old.personId, 'fr')).toMatchObject({ version: 2, text: second.fr, again: true })
    expect(await readTermsFor(world.ctx, newcomer.personId, 'fr')).toMatchObject({ version: 2, text: second.fr, again: false })
  })

  test('is asked for in the middle of a session, and once', async () => {
    const { session } = await enrolledGuest(world, organisationId)
    expect(await owed(world, session)).toBeNull()
    expect(await publish()).toEqual({ kind: 'published', version: 2 })
    expect(await owed(world, session)).toBe('terms')
    expect(await readTerms(world.ctx, 'de')).toMatchObject({ version: 2, text: second.de })
    expect(await acceptCurrent(world, session)).toEqual({ kind: 'accepted' })
    expect(await owed(world, session)).toBeNull()
    expect(await world.prisma.termsAcceptance.count()).toBe(2)
  })

  test('by two administrators at once is one version, and the other is told', async () => {
    const seen = await shown()
    const outcomes = await Promise.all([1, 2].map(() => publishTerms(world.ctx, admin, seen, second)))
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['moved', 'published'])
    expect(await world.prisma.termsText.count()).toBe(8)
  })

  test('needs all four languages, and something new', async () => {
    expect(await publish({ ...second, de: ' \n ' })).toEqual({ kind: 'empty', locale: 'de' })
    expect(await publish({ ...second, en: 'x'.repeat(longestTerms + 1) })).toEqual({ kind: 'too-long', locale: 'en' })
    expect(await publish(firstTexts)).toEqual({ kind: 'same' })
    expect(await world.prisma.deed.count({ where: { kind: 'terms-published' } })).toBe(0)
  })
})

describe('a better translation', () => {
  test('asks nobody again, and leaves on record what was accepted before', async () => {
    const { session } = await enrolledGuest(world, organisationId)
    const before = await world.prisma.termsAcceptance.findFirstOrThrow()
    expect(await correctTerms(world.ctx, admin, await shown(), { ...firstTexts, nl: `${firstTexts.nl}\n\nMet een zin erbij.` })).toEqual({ kind: 'published', version: 1 })
    expect(await owed(world, session)).toBeNull()
    expect((await readTerms(world.ctx, 'nl')).text).toContain('Met een zin erbij.')
    expect((await readTerms(world.ctx, 'fr')).text).toBe(firstTexts.fr)
    expect(await world.prisma.termsText.findFirst({ where: { hash: before.hash } })).toMatchObject({ text: firstTexts.nl })
  })

  test('of a version that is not in force any more is refused', async () => {
    const seen = await shown()
    await publish()
    expect(await correctTerms(world.ctx, admin, seen, { ...firstTexts, nl: 'Anders' })).toEqual({ kind: 'moved' })
  })

  test('or a new version undoes no correction that its author never saw', async () => {
    const seen = await shown()
    const colleague = await makeClerk(world, 'admin')
    expect(await correctTerms(world.ctx, colleague, seen, { ...firstTexts, fr: 'Mieux' })).toEqual({ kind: 'published', version: 1 })
    expect(await correctTerms(world.ctx, admin, seen, { ...firstTexts, nl: 'Beter' })).toEqual({ kind: 'moved' })
    expect(await publishTerms(world.ctx, admin, seen, { ...firstTexts, nl: 'Beter' })).toEqual({ kind: 'moved' })
    expect((await readTerms(world.ctx, 'fr')).text).toBe('Mieux')
    expect((await readTerms(world.ctx, 'nl')).text).toBe(firstTexts.nl)
  })

  test('by two administrators at once is that of one, and the other is told', async () => {
    const seen = await shown()
    const outcomes = await Promise.all(['Mieux', 'Bien mieux'].map((fr) => correctTerms(world.ctx, admin, seen, { ...firstTexts, fr })))
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['moved', 'published'])
  })

  test('counts in all languages together: a fault in one leaves the others as they were', async () => {
    const typed = { ...firstTexts, nl: 'Beter', fr: 'Mieux', en: ' ' }
    expect(await correctTerms(world.ctx, admin, await shown(), typed)).toEqual({ kind: 'empty', locale: 'en' })
    expect((await readTerms(world.ctx, 'nl')).text).toBe(firstTexts.nl)
    expect(await correctTerms(world.ctx, admin, await shown(), { ...typed, en: firstTexts.en })).toEqual({ kind: 'published', version: 1 })
    expect(await world.prisma.deed.count({ where: { kind: 'terms-corrected' } })).toBe(2)
    expect(await correctTerms(world.ctx, admin, await shown(), { ...typed, en: firstTexts.en })).toEqual({ kind: 'same' })
  })
})

test('administrators alone publish; auditors look on', async () => {
  for (const role of ['support', 'auditor'] as const) {
    const clerk = await makeClerk(world, role)
    expect(await publishTerms(world.ctx, clerk, await shown(), second)).toEqual({ kind: 'denied' })
    expect(await correctTerms(world.ctx, clerk, await shown(), { ...firstTexts, nl: 'Anders' })).toEqual({ kind: 'denied' })
  }
  expect(await termsView(world.ctx, await makeClerk(world, 'auditor'))).toMatchObject({ kind: 'open', accepted: 0 })
})

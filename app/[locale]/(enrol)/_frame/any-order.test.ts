import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { formsHere } from '@/app/forms'
import { minutes } from '@/lib/core/duration'
import type { EnrolStep } from '@/lib/enrolment/step'
import type { Action, Rim } from '@/lib/http/action'
import { giveSession } from '@/lib/http/session-cookie'
import { findVisit } from '@/lib/http/visitor'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { readTerms } from '@/lib/terms/read-terms'
import { keepingBrowser } from '@/lib/testing/browser'
import { testContext, type TestContext } from '@/lib/testing/context'
import { callIn, firstSession, goodPassword, secretBeingSetUp } from '@/lib/testing/guests'
import { makeOrganisation } from '@/lib/testing/organisations'

vi.hoisted(() => {
  const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
  const needed = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgresql://nowhere.invalid/none' }
  for (const [name, value] of Object.entries({ ...needed, SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') })) vi.stubEnv(name, value)
})

/** The steps in their order, each with the form that takes it, and what becomes of whoever has taken them all. */
const steps: EnrolStep[] = ['app', 'scan', 'code', 'terms', 'password']
const form = { app: 'enrol/installed', scan: 'enrol/device', code: 'enrol/code', terms: 'enrol/accept', password: 'enrol/password' } as const
const pathOf = (taken: number) => (taken < steps.length ? `/enrol/${steps[taken] ?? ''}` : '/portal')

/** While the app is being set up, its earlier pages may be sent again. */
const mayComeBack = (taken: number, sent: number) => taken <= 2 && sent < taken

type Sent = EnrolStep | 'portal'

/** A page of the portal is kept for whoever signs in again, should it have been theirs; without a session there is nobody to keep it for. */
const outOf = (sent: Sent, hasSession: boolean): unknown =>
  sent === 'portal' && hasSession ? expect.stringMatching(/^\/over\/portal\/organisation\//) : '/timeout'

/** Somebody from outside, as far as they have come, in one browser that keeps its cookies. */
async function newcomer(world: TestContext, organisationId: string, email: string, confirmed: boolean) {
  const { ctx, prisma, time } = world
  time.advance(minutes(1))
  const { letter } = await callIn(world, organisationId, [], { email })
  const browser = keepingBrowser()
  const { id: personId } = await prisma.person.findUniqueOrThrow({ where: { username: letter.username } })
  if (confirmed) await giveSession(browser, (await firstSession(world, letter)).id)

  const fields = async (sent: Sent): Promise<Record<string, string>> => {
    if (sent === 'scan') return { device: 'Phone' }
    if (sent === 'code') return { code: await secretBeingSetUp(world, personId).then((secret) => currentAppCode(secret, world.time.now), () => '123456') }
    if (sent === 'terms') return { hash: (await readTerms(ctx, 'nl')).hash }
    if (sent === 'password') return { username: letter.username, password: goodPassword }
    return sent === 'portal' ? { seen: '' } : {}
  }

  return {
    async send(sent: Sent) {
      const name = sent === 'portal' ? 'portal/roles' : form[sent]
      const action = (formsHere() as Record<string, Action>)[name]
      if (!action) throw new Error(`There is no form ${name}`)
      const rim: Rim = { ctx, locale: 'nl', path: `/portal/organisation/${organisationId}/people/${personId}`, browser, visit: () => findVisit(ctx, browser) }
      return action(await fields(sent), rim)
    },
    /** All that the enrolment leaves behind. */
    async traces() {
      const where = { where: { personId } }
      return JSON.stringify([
        await prisma.person.findUnique({ where: { id: personId } }),
        await prisma.invitation.findFirst(where),
        await prisma.activation.findMany(where),
        await prisma.digitalKey.findMany({ ...where, select: { id: true, kind: true, status: true } }),
        await prisma.termsAcceptance.findMany(where),
        await prisma.letter.count(where),
        await prisma.deed.count(where),
      ])
    },
  }
}

test('whatever is sent in whatever order, nobody gets past a step that they have not taken', { timeout: 120_000 }, async () => {
  const world = await testContext()
  const organisationId = await makeOrganisation(world.ctx, 'Apotheek Zonder Zorgen')
  let people = 0
  const order = fc.array(fc.constantFrom<Sent>(...steps, 'portal'), { minLength: 1, maxLength: 8 })
  const straight = [...steps, 'portal'] as Sent[]
  await fc.assert(
    fc.asyncProperty(fc.boolean(), order, async (confirmed, sequence) => {
      const somebody = await newcomer(world, organisationId, `a${String(++people)}@example.org`, confirmed)
      let [taken, before] = [0, await somebody.traces()]
      for (const sent of sequence) {
        const answer = await somebody.send(sent)
        const after = await somebody.traces()
        const unchanged = before === after
        before = after
        const index = sent === 'portal' ? steps.length : steps.indexOf(sent)
        if (!confirmed || (sent === 'portal' && taken < 3)) expect([sent, answer, unchanged]).toEqual([sent, { go: outOf(sent, confirmed) }, true])
        else if (index === taken && sent !== 'portal') {
          taken++
          expect([sent, answer, unchanged]).toEqual([sent, { go: '/enrol' }, false])
        } else if (mayComeBack(taken, index)) expect([sent, answer]).toEqual([sent, { go: '/enrol' }])
        else if (sent === 'portal') expect([answer, unchanged]).toEqual([taken < steps.length ? { go: '/enrol' } : { status: 404 }, true])
        else expect([sent, answer, unchanged]).toEqual([sent, { go: pathOf(taken) }, true])
      }
    }),
    { numRuns: 24, examples: [[true, straight], [false, straight], [true, [...straight].reverse()], [true, steps.flatMap((step) => [step, step])]] },
  )
})

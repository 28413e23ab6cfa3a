import { beforeEach, expect, test } from 'vitest'
import type { Asking } from '@/lib/console/clerk'
import { minutes } from '@/lib/core/duration'
import type { Answer, Rim } from '@/lib/http/action'
import { openSession } from '@/lib/session/open-session'
import { cohortsView } from '@/lib/steering/steering-view'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import type { ConsoleAction } from '../../_frame/console-action'
import { cohortIn } from '../where'
import { fill, make } from './actions'

let world: TestContext
let admin: Asking

beforeEach(async () => {
  world = await testContext()
  admin = await makeClerk(world, 'admin')
  const names = Array.from({ length: 120 }, (_, n) => `Gemeente ${String(n).padStart(3, '0')}`)
  await world.prisma.cohort.createMany({ data: names.map((name) => ({ name, createdAt: world.time.now })) })
})

async function answerTo(action: ConsoleAction, fields: Record<string, string>): Promise<Answer> {
  const visit = await openSession(world.ctx, admin.id)
  return action(fields, { ctx: world.ctx, locale: 'en', path: '/console/phase-out/groups', browser: {} as Rim['browser'], visit: async () => visit })
}

/** Where an administrator is led by a form, and which groups they see there. */
async function sent(action: ConsoleAction, fields: Record<string, string>): Promise<{ told: string | null; names: string[] }> {
  const answer = await answerTo(action, fields)
  if (!('go' in answer)) throw new Error(JSON.stringify(answer))
  const { searchParams } = new URL(answer.go, world.ctx.site.url)
  const outcome = await cohortsView(world.ctx, admin, null, cohortIn(searchParams.get('at') ?? '') ?? null)
  if (outcome.kind !== 'seen') throw new Error(outcome.kind)
  return { told: searchParams.get('told'), names: outcome.view.cohorts.map(({ name }) => name) }
}

const rule = { locale: 'fr', municipality: '', bornFrom: '', bornTo: '', unusedSince: '' }

test('whoever makes a group sees it in the list, however many stand before it, and again when it is filled once more', async () => {
  const made = await sent(make, { name: '  Zelzate / “Vague  1” ', ...rule })
  expect(made.told).toBe('group')
  expect(made.names).toContain('Zelzate / “Vague 1”')
  expect(await sent(fill, { name: 'Zelzate / “Vague 1”' })).toEqual({ told: 'filling', names: made.names })
  expect((await sent(make, { name: 'Aalst', ...rule })).names).toEqual(expect.arrayContaining(['Aalst', 'Gemeente 000']))
})

test('whoever makes or fills a group gives a fresh code, and what was typed stays', async () => {
  await sent(make, { name: 'Zelzate', ...rule })
  const members = () => world.prisma.cohort.findMany({ where: { name: { startsWith: 'Zelz' } }, select: { name: true, filling: true } })
  const before = await members()
  world.time.advance(minutes(6))
  const typed = { name: 'Zelzate-Noord', ...rule }
  expect(await answerTo(make, typed)).toMatchObject({ refused: { freshCode: { key: 'codeMissing' } }, keep: typed })
  expect(await answerTo(fill, { name: 'Zelzate' })).toMatchObject({ refused: { freshCode: { key: 'codeMissing' } } })
  expect(await members()).toEqual(before)
})

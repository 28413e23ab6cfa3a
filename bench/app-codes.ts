import { minutes } from '@/lib/core/duration'
import { currentAppCode } from '@/lib/mobile-app/totp'
import type { Session } from '@/lib/session/session'
import { startSession } from '@/lib/session/session-store'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import type { House } from './house/house'
import { dealer, forEach, makeCrowd } from './load/crowd'
import type { Visitor } from './load/signing-in'
import { cpuOfPostgres } from './measure/process-cost'
import { atLeast, atMost, plain, type Line } from './measure/report'
import { quantile, rateOf, rounds, slice, spread } from './measure/rounds'
import { bareCommits } from './reference/bare-commits'

/** The measure that others were taken with: 60 codes a second where Postgres took 7,474 single commits. */
const scale = { codes: 60, commits: 7_474 }

type HalfWay = { session: Session; code: string }

/**
 * Codes of the app at the verbs, without HTTP and password, 16 people at a time, each once a slice: gate, judgement,
 * the step counted once, a new session, deeds. Between slices the time moves on, for a step counts once; at the end
 * of each a code is given twice, and must be refused.
 */
export async function appCodes(house: House): Promise<Line[]> {
  const { ctx } = house
  const crowd = await makeCrowd(house, 4_000, 'app', { card: false, keys: ['mobile-app'] })
  const verify = async ({ session, code }: HalfWay) => submitSignInCode(ctx, session, code)
  const codes = async (seconds: number) => {
    house.advance(minutes(2))
    const deal = dealer(await forEach(crowd, (visitor) => halfWay(house, visitor)))
    const waits: number[] = []
    const before = [process.cpuUsage(), cpuOfPostgres(house.postmaster)] as const
    const done = await slice(seconds, 16, () => {
      const next = deal()
      return next && timed(() => verify(next)).then((wait) => waits.push(wait))
    })
    const { user, system } = process.cpuUsage(before[0])
    const postgres = (cpuOfPostgres(house.postmaster) - before[1]) / done.done
    const replayed = await verify(await halfWay(house, crowd[0]!))
    if (replayed.kind !== 'replayed') throw new Error(`A code that was used before was ${replayed.kind}`)
    waits.sort((a, b) => a - b)
    return { rate: rateOf(done), cpu: (user + system) / 1000 / done.done + postgres, p99: quantile(waits, 0.99) }
  }
  await codes(2)
  const measured = await rounds(3, async () => ({ bare: rateOf(await bareCommits(house.database, 2)), ...(await codes(2)) }))
  const of = (read: (round: (typeof measured)[number]) => number) => spread(measured.map(read))
  return [
    plain('bare commits of a deed, 8 connections', of((round) => round.bare), '/s'),
    plain('codes of the app, 16 people', of((round) => round.rate), '/s'),
    plain('  p99', of((round) => round.p99), 'ms'),
    atMost('  CPU a code, verb + Postgres', of((round) => round.cpu), 6, 'ms'),
    atLeast('  times 60/s', of((round) => round.rate / scale.codes), 4),
    atLeast('  the same, were this machine that one', of((round) => (round.rate / round.bare) * (scale.commits / scale.codes)), 4),
  ]
}

async function halfWay({ ctx }: House, { id: personId, appSecret }: Visitor): Promise<HalfWay> {
  const beginning = { personId, level: 'password', keyKind: 'mobile-app', purpose: 'continue' } as const
  const session = await ctx.db.transaction((tx) => startSession(ctx, tx, beginning))
  return { session, code: currentAppCode(appSecret, session.createdAt) }
}

async function timed(work: () => Promise<{ kind: string }>): Promise<number> {
  const began = performance.now()
  const { kind } = await work()
  if (kind !== 'passed') throw new Error(`A right code was ${kind}`)
  return performance.now() - began
}

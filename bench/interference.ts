import type { House } from './house/house'
import { startKeyturn } from './house/server'
import { dealer, makeCrowd, prepareCards } from './load/crowd'
import { inAProcess } from './load/in-a-process'
import { learnSigningIn } from './load/signing-in'
import { atMost, plain, type Line } from './measure/report'
import { quantile, rateOf, rounds, slice, spread, type Slice } from './measure/rounds'
import { startBareSignIn } from './reference/bare-sign-in'

const seconds = 9
const inFlight = 8

/**
 * How long the sign-in page keeps somebody waiting, on its own and while sign-ins take all the machine has; and a page of
 * the bare server, while its own do.
 */
export async function interference(house: House): Promise<Line[]> {
  const server = await startKeyturn(house)
  const bare = await startBareSignIn(house, inFlight)
  try {
    const crowd = await makeCrowd(house, 1_500, 'busy')
    const enter = await learnSigningIn(server.origin, crowd.pop()!)
    const signIns = async (long: number) => {
      await prepareCards(house)
      const deal = dealer(crowd)
      return slice(long, inFlight, () => {
        const visitor = deal()
        return visitor && enter(visitor, false)
      })
    }
    const probe = (page: string) => inAProcess<number[]>('probe-page', page, seconds)
    const both = async (page: string, load: (long: number) => Promise<Slice>) => {
      const idle = await probe(page)
      const loaded = load(seconds + 1)
      const busy = await probe(page)
      return { idle, busy, rate: rateOf(await loaded) }
    }
    await signIns(3)
    const measured = await rounds(8, async () => ({
      ours: await both(`${server.origin}/nl/token/activate`, signIns),
      least: await both(`${bare.server.origin}/`, (long) => slice(long, inFlight, bare.signIn)),
    }))
    type Round = (typeof measured)[number]
    const told = (who: keyof Round, name: string) => {
      const of = (read: (seen: Round['ours']) => number) => spread(measured.map((round) => read(round[who])))
      const middle = (waits: number[]) => spread(waits).median
      /** Of the waits of all rounds together: a round alone has two that are longer than its p99. */
      const p99 = (when: 'idle' | 'busy') => quantile(measured.flatMap((round) => round[who][when]).sort((a, b) => a - b), 0.99)
      const [idle, busy] = [spread([p99('idle')]), spread([p99('busy')])]
      const lines = [
        plain(`${name} idle: p50`, of((seen) => middle(seen.idle)), 'ms'),
        plain('  p99 of all rounds', idle, 'ms'),
        plain(`${name} during sign-ins: p50`, of((seen) => middle(seen.busy)), 'ms'),
        plain('  p99 of all rounds', busy, 'ms'),
        plain('  sign-ins meanwhile', of(({ rate }) => rate), '/s'),
      ]
      return { lines, ratio: spread([busy.median / idle.median]) }
    }
    const [ours, least] = [told('ours', 'page'), told('least', 'page of a bare server')]
    return [
      ...ours.lines,
      atMost('  ratio of p99', ours.ratio, 2.5),
      ...least.lines,
      plain('  ratio of p99', least.ratio),
    ]
  } finally {
    await server.stop()
    await bare.server.stop()
  }
}

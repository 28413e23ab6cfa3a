import type { House } from './house/house'
import { startKeyturn } from './house/server'
import { dealer, makeCrowd, prepareCards } from './load/crowd'
import { inAProcess } from './load/in-a-process'
import { learnSigningIn } from './load/signing-in'
import { atMost, plain, type Line } from './measure/report'
import { quantile, rateOf, rounds, slice, spread } from './measure/rounds'

const seconds = 9

/** How long the sign-in page keeps somebody waiting, on its own and while sign-ins take all the machine has. */
export async function interference(house: House): Promise<Line[]> {
  const server = await startKeyturn(house)
  try {
    const crowd = await makeCrowd(house, 1_500, 'busy')
    const enter = await learnSigningIn(server.origin, crowd.pop()!)
    const signIns = async (long: number) => {
      await prepareCards(house)
      const deal = dealer(crowd)
      return slice(long, 8, () => {
        const visitor = deal()
        return visitor && enter(visitor, false)
      })
    }
    const probe = () => inAProcess<number[]>('probe-page', `${server.origin}/nl/token/activate`, seconds)
    await signIns(3)
    const measured = await rounds(8, async () => {
      const idle = await probe()
      const loaded = signIns(seconds + 1)
      const busy = await probe()
      return { idle, busy, rate: rateOf(await loaded) }
    })
    type Round = (typeof measured)[number]
    const of = (read: (round: Round) => number) => spread(measured.map(read))
    const middle = (waits: number[]) => spread(waits).median
    /** Of the waits of all rounds together: a round alone has two that are longer than its p99. */
    const p99 = (read: (round: Round) => number[]) => quantile(measured.flatMap(read).sort((a, b) => a - b), 0.99)
    const [idle, busy] = [p99((round) => round.idle), p99((round) => round.busy)]
    return [
      plain('page idle: p50', of((round) => middle(round.idle)), 'ms'),
      plain('  p99 of all rounds', spread([idle]), 'ms'),
      plain('page during sign-ins: p50', of((round) => middle(round.busy)), 'ms'),
      plain('  p99 of all rounds', spread([busy]), 'ms'),
      plain('  sign-ins meanwhile', of(({ rate }) => rate), '/s'),
      atMost('  ratio of p99', spread([busy / idle]), 2.5),
    ]
  } finally {
    await server.stop()
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { House } from './house/house'
import { startKeyturn, type Server } from './house/server'
import { dealer, makeCrowd, prepareCards } from './load/crowd'
import { inAProcess } from './load/in-a-process'
import { learnSigningIn } from './load/signing-in'
import { memoryOf } from './measure/process-cost'
import { atMost, plain, type Line } from './measure/report'
import { rounds, slice, spread } from './measure/rounds'
import { startMinPage } from './reference/min-page'

/** Three starts, each beside a start of Next's smallest page; then the memory at rest, under load and after it. */
export async function memory(house: House): Promise<Line[]> {
  const crowd = await makeCrowd(house, 1_200, 'memory')
  let min: Server | undefined
  const measured = await rounds(3, async () => {
    min = await startMinPage()
    const beside = { startedIn: min.startedIn, rest: memoryOf(min.pid) }
    await min.stop()
    const server = await startKeyturn(house)
    try {
      await pause(2_000)
      const rest = memoryOf(server.pid)
      const peak = await load(house, server, crowd)
      await pause(1_000)
      return { beside, startedIn: server.startedIn, rest, peak, after: memoryOf(server.pid) }
    } finally {
      await server.stop()
    }
  })
  const of = (read: (round: (typeof measured)[number]) => number) => spread(measured.map(read))
  return [
    plain("cold start of Next's smallest page to the first 200", of((round) => round.beside.startedIn), 'ms'),
    plain('cold start of Keyturn to the first 200', of((round) => round.startedIn), 'ms'),
    plain('  ratio', of((round) => round.startedIn / round.beside.startedIn)),
    plain("memory (PSS) at rest of Next's smallest page", of((round) => round.beside.rest), 'MiB'),
    plain('memory (PSS) at rest', of((round) => round.rest), 'MiB'),
    plain('  most during load', of((round) => round.peak), 'MiB'),
    atMost('  after load', of((round) => round.after), 230, 'MiB'),
  ]
}

/** Sign-ins with their pages, and a crowd at the entry; answers the most memory that was seen. */
async function load(house: House, server: Server, crowd: Awaited<ReturnType<typeof makeCrowd>>): Promise<number> {
  const [guinea, ...others] = crowd
  await prepareCards(house)
  const enter = await learnSigningIn(server.origin, guinea!)
  const deal = dealer(others)
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, memoryOf(server.pid))), 250)
  try {
    await slice(6, 16, () => {
      const visitor = deal()
      return visitor && enter(visitor, true)
    })
    for (const page of ['/nl', '/fr/token/activate', '/en/token/notice'])
      await inAProcess('ask-page', server.origin + page, 16, 2)
  } finally {
    clearInterval(watch)
  }
  return most
}

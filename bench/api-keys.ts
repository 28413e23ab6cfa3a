import { looksLikeKey } from '@/lib/api-key/format'
import { verifyKey } from '@/lib/api-key/verify-key'
import { checksPerKey } from '@/lib/limits/quota'
import type { House } from './house/house'
import { startKeyturn } from './house/server'
import { makeClient } from './load/client'
import { addKeys, openRing, type KeyRing } from './load/keys'
import { cpuOf, cpuOfPostgres } from './measure/process-cost'
import { atLeast, plain, type Line } from './measure/report'
import { rateOf, rounds, slice, spread } from './measure/rounds'

const [few, many] = [10_000, 100_000]
const inFlight = 16
const seconds = 3

/**
 * Keys verified per second at ten thousand and at a hundred thousand keys, at the verb: each is looked up by its hash,
 * and its use written down once a minute. Beside it the question for the time, which takes the same way there and back.
 * Then the same over HTTP, as an application asks.
 */
export async function apiKeys(house: House): Promise<Line[]> {
  const ring = await openRing(house)
  const small = await atSize(house, ring, few)
  const large = await atSize(house, ring, many)
  const http = await overHttp(house, ring)
  const of = (measured: typeof small, read: (round: (typeof small)[number]) => number) => spread(measured.map(read))
  return [
    plain(`keys verified at ${few} keys, ${inFlight} in flight`, of(small, ({ verified }) => verified), '/s'),
    plain(`keys verified at ${many} keys`, of(large, ({ verified }) => verified), '/s'),
    plain('  ratio of the two', spread(large.map(({ verified }) => verified / of(small, (round) => round.verified).median))),
    atLeast('  ratio in CPU, verb + Postgres', spread(large.map(({ cpu }) => of(small, (round) => round.cpu).median / cpu)), 0.8),
    plain('  beside it: what time is it, over the same connections', of(large, ({ bare }) => bare), '/s'),
    plain('  CPU a key, verb + Postgres', of(large, ({ cpu }) => cpu), 'ms'),
    plain('what is no key at all, refused by its checksum', of(large, ({ refused }) => refused), '/s'),
    plain(`POST /api/v1/keys/verify, ${inFlight} connections`, spread(http.map(({ rate }) => rate)), '/s'),
    plain('  CPU a call, server + Postgres (two keys are judged)', spread(http.map(({ cpu }) => cpu)), 'ms'),
  ]
}

async function atSize(house: House, ring: KeyRing, size: number) {
  const { ctx } = house
  await addKeys(house, ring, size - (await house.prisma.apiKey.count()), 2_000)
  const texts = dealt(ring.held)
  const verify = async () => {
    if ((await verifyKey(ctx, texts())).kind !== 'active') throw new Error('A good key was refused')
  }
  // The first use of each is written down: that belongs to no slice.
  await slice(2, inFlight, verify)
  for (const text of ring.held) await verifyKey(ctx, text)
  return rounds(3, async () => {
    const bare = rateOf(await slice(seconds, inFlight, () => ctx.db.glance(async (glance) => glance.now)))
    const before = [process.cpuUsage(), cpuOfPostgres(house.postmaster)] as const
    const done = await slice(seconds, inFlight, verify)
    const { user, system } = process.cpuUsage(before[0])
    const cpu = ((user + system) / 1000 + cpuOfPostgres(house.postmaster) - before[1]) / done.done
    return { bare, verified: rateOf(done), cpu, refused: checksums(ring.held[0] ?? '') }
  })
}

/** How many slips in copying are found in a second, in one thread and without the database. */
function checksums(text: string): number {
  const slips = Array.from({ length: 1000 }, (_, n) => text.slice(0, -3) + n.toString(36).padStart(3, '0')).filter((slip) => slip !== text)
  const began = performance.now()
  for (const slip of slips) if (looksLikeKey(slip)) throw new Error('A slip was not found')
  return (slips.length / (performance.now() - began)) * 1000
}

async function overHttp(house: House, ring: KeyRing) {
  const server = await startKeyturn(house)
  try {
    // As many as it takes for nobody to run out of calls at ten thousand a second.
    const count = (10_000 * 60) / checksPerKey.calls
    const callers = dealt(await addKeys(house, ring, count, count, ['keys:verify']))
    const ask = makeClient(server.origin)
    const [host, texts] = [new URL(server.origin).host, dealt(ring.held)]
    const call = async () => {
      const headers = { host, authorization: `Bearer ${callers()}`, 'content-type': 'application/json' }
      const { status, body } = await ask({ path: '/api/v1/keys/verify', method: 'POST', headers, body: JSON.stringify({ key: texts() }) })
      if (status !== 200 || !body.startsWith('{"valid":true')) throw new Error(`${status} ${body}`)
    }
    await slice(2, inFlight, call)
    return await rounds(3, async () => {
      const before = cpuOf(server.pid) + cpuOfPostgres(house.postmaster)
      const done = await slice(seconds, inFlight, call)
      return { rate: rateOf(done), cpu: (cpuOf(server.pid) + cpuOfPostgres(house.postmaster) - before) / done.done }
    })
  } finally {
    await server.stop()
  }
}

/** One after the other, and from the front again. */
function dealt(texts: string[]): () => string {
  let next = 0
  return () => texts[next++ % texts.length] ?? ''
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '@/scripts/bootstrap/root.mjs'
import type { House } from './house/house'
import { startKeyturn, startServer, type Server } from './house/server'
import { makeClient } from './load/client'
import { inAProcess } from './load/in-a-process'
import { cpuOf, cpuOfPostgres } from './measure/process-cost'
import { atLeast, plain, type Line } from './measure/report'
import { rateOf, rounds, spread, type Slice } from './measure/rounds'
import { startMinPage } from './reference/min-page'

const connections = 16
const sides = ['start', 'notice', 'form', 'min', 'bare'] as const
type Side = (typeof sides)[number]
type Seen = Slice & { p50: number; p99: number; rate: number; web: number; postgres: number }

/** Pages of the sign-in entry at 16 connections, beside Next's smallest page and a bare server of the same bytes. */
export async function pages(house: House): Promise<Line[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'keyturn-bench-'))
  const servers: Server[] = []
  const keep = async (starting: Promise<Server>) => {
    const server = await starting
    servers.push(server)
    return server
  }
  try {
    const keyturn = await keep(startKeyturn(house))
    const min = await keep(startMinPage())
    const same = await makeClient(keyturn.origin)({ path: '/nl/token/activate' })
    const file = path.join(folder, 'answer.json')
    writeFileSync(file, JSON.stringify(same))
    const bare = await keep(startServer('bare', '/', () => [path.join(root, 'bench/reference/bare-server.mjs'), file]))
    const asked: Record<Side, { server: Server; page: string }> = {
      start: { server: keyturn, page: '/nl' },
      notice: { server: keyturn, page: '/nl/token/notice' },
      form: { server: keyturn, page: '/nl/token/activate' },
      min: { server: min, page: '/' },
      bare: { server: bare, page: '/' },
    }
    const ask = async (side: Side, seconds: number): Promise<Seen> => {
      const { server, page } = asked[side]
      const before = [cpuOf(server.pid), cpuOfPostgres(house.postmaster)] as const
      const seen = await inAProcess<Slice & { p50: number; p99: number }>('ask-page', server.origin + page, connections, seconds)
      const web = (cpuOf(server.pid) - before[0]) / seen.done
      const postgres = (cpuOfPostgres(house.postmaster) - before[1]) / seen.done
      return { ...seen, rate: rateOf(seen), web, postgres }
    }
    for (const side of sides) await ask(side, 1.5)
    const measured = await rounds(3, async () => {
      const seen: Partial<Record<Side, Seen>> = {}
      for (const side of sides) seen[side] = await ask(side, 3)
      return seen as Record<Side, Seen>
    })
    const of = (read: (round: Record<Side, Seen>) => number) => spread(measured.map(read))
    const side = (name: Side, what: string) => [
      plain(what, of((round) => round[name].rate), '/s'),
      plain('  p50', of((round) => round[name].p50), 'ms'),
      plain('  p99', of((round) => round[name].p99), 'ms'),
      plain('  CPU a page, server', of((round) => round[name].web), 'ms'),
    ]
    return [
      ...side('min', "Next's smallest page per request"),
      ...side('bare', 'bare node server, same bytes'),
      ...side('form', '/nl/token/activate'),
      plain('  CPU a page, Postgres', of((round) => round.form.postgres), 'ms'),
      atLeast("  ratio to Next's smallest page", of((round) => round.form.rate / round.min.rate), 4),
      plain('  ratio to the bare server', of((round) => round.form.rate / round.bare.rate)),
      ...side('notice', '/nl/token/notice'),
      atLeast("  ratio to Next's smallest page", of((round) => round.notice.rate / round.min.rate), 4),
      ...side('start', '/nl'),
      atLeast("  ratio to Next's smallest page", of((round) => round.start.rate / round.min.rate), 4),
      plain('  ratio to the bare server', of((round) => round.start.rate / round.bare.rate)),
    ]
  } finally {
    rmSync(folder, { recursive: true })
    for (const server of servers) await server.stop()
  }
}

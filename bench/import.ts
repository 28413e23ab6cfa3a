import { importPeople, tryPeople } from '@/lib/roster/import-people'
import { openRoster, type Roster } from '@/lib/roster/open-roster'
import { beginRun, finishRun } from '@/lib/roster/run'
import { startScan } from '@/lib/roster/scan'
import type { House } from './house/house'
import { cpuOfPostgres } from './measure/process-cost'
import { atLeast, plain, type Line } from './measure/report'
import { rounds, spread } from './measure/rounds'
import { rosterFile } from './roster-file'

const people = 20_000

/** People with cards, 24 cells each, from a file into the base: tried, brought in, and brought in again. */
export async function importOfPeople(house: House): Promise<Line[]> {
  let first = 0
  const measured = await rounds(3, async () => {
    const pieces = [...rosterFile(people, first)].map((piece) => Buffer.from(piece))
    first += people
    const tried = await timed(house, async () => {
      for await (const _ of tryPeople(house.ctx, await open(house, pieces)));
    })
    const brought = await timed(house, () => bringIn(house, pieces))
    const again = await timed(house, () => bringIn(house, pieces))
    return { tried, brought, again }
  })
  const of = (read: (round: (typeof measured)[number]) => number) => spread(measured.map(read))
  return [
    plain('dry run', of((round) => round.tried.rate), 'people/s'),
    atLeast('import', of((round) => round.brought.rate), 5_000, 'people/s'),
    plain('  CPU a person, ours', of((round) => round.brought.own), 'ms'),
    plain('  CPU a person, Postgres', of((round) => round.brought.postgres), 'ms'),
    plain('the same file again', of((round) => round.again.rate), 'people/s'),
  ]
}

async function timed(house: House, work: () => Promise<void>) {
  const [began, own, postgres] = [performance.now(), process.cpuUsage(), cpuOfPostgres(house.postmaster)]
  await work()
  const took = performance.now() - began
  const { user, system } = process.cpuUsage(own)
  return {
    rate: people / (took / 1000),
    own: (user + system) / 1000 / people,
    postgres: (cpuOfPostgres(house.postmaster) - postgres) / people,
  }
}

async function bringIn({ ctx }: House, pieces: Buffer[]): Promise<void> {
  const run = await beginRun(ctx, 'bench.csv', scanOf(pieces))
  for await (const _ of importPeople(ctx, await open({ ctx }, pieces), run));
  await finishRun(ctx, run.id)
}

async function open({ ctx }: Pick<House, 'ctx'>, pieces: Buffer[]): Promise<Roster> {
  const now = await ctx.db.glance(async (glance) => glance.now)
  const source = {
    ...scanOf(pieces),
    async *open() {
      yield* pieces
    },
  }
  const roster = await openRoster(source, now)
  if (roster.kind === 'fault') throw new Error(roster.fault)
  return roster
}

function scanOf(pieces: Buffer[]) {
  const scan = startScan()
  for (const piece of pieces) scan.add(piece)
  return scan.end()
}

import type { Context } from '@/lib/db/context'
import { importPeople, tryPeople } from '@/lib/roster/import-people'
import type { Verdict } from '@/lib/roster/judge-batch'
import { openRoster } from '@/lib/roster/open-roster'
import type { Source } from '@/lib/roster/read-rows'
import { countOf, insertRun } from '@/lib/roster/run-store'
import { startScan, type Scan } from '@/lib/roster/scan'

/** 24 cells, of which `AAAAAA` is the first unless another letter is wished. */
export const cellsOf = (letter = 'A') => Array.from({ length: 24 }, (_, index) => letter.repeat(5) + String.fromCharCode(65 + index))

const cellNames = Array.from({ length: 24 }, (_, index) => `cell${String(index + 1)}`)

const columns = ['username', 'firstName', 'lastName', 'email', 'locale', 'password', 'cardSerial', 'cohort', 'municipality', 'birthYear', 'lastUsedAt'] as const

export type Line = Partial<Record<(typeof columns)[number] | 'nationalNumber', string>> & { cells?: string[] }

/** A file of people as somebody would save it: what a line does not say is usual. */
export function rosterOf(lines: Line[], names: string[] = [...columns, ...cellNames]): string {
  const rows = lines.map(({ cells, ...said }, index) => {
    const username = said.username ?? `elke.${String(index)}`
    const serial = said.cardSerial ?? `00${username}`
    const printed = cells ?? (serial ? cellsOf() : [])
    const usual = { username, firstName: 'Elke', lastName: 'Voorbeeld', email: `${username}@example.org`, locale: 'nl', cardSerial: serial }
    const all: Partial<Record<string, string>> = { ...usual, ...Object.fromEntries(printed.map((cell, at) => [`cell${String(at + 1)}`, cell])), ...said }
    return names.map((name) => all[name] ?? '').join(';')
  })
  return [names.join(';'), ...rows].join('\r\n') + '\r\n'
}

/** The file in pieces of any size, as it would come from a disk or a browser. */
export function fileOf(content: string | Buffer, pieceSize = 65_536): Source & Scan {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceSize) }, (_, n) => bytes.subarray(n * pieceSize, (n + 1) * pieceSize))
  const scan = startScan()
  for (const piece of pieces) scan.add(piece)
  return {
    ...scan.end(),
    async *open() {
      yield* pieces
    },
  }
}

async function opened(ctx: Context, file: Source & Scan) {
  const now = await ctx.db.glance(async (glance) => glance.now)
  const roster = await openRoster(file, now)
  if (roster.kind === 'fault') throw new Error(`${roster.fault} ${roster.column ?? ''}`)
  return roster
}

/** What a dry run says of each row. */
export async function tryFile(ctx: Context, content: string | Buffer): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for await (const batch of tryPeople(ctx, await opened(ctx, fileOf(content)))) verdicts.push(...batch.verdicts)
  return verdicts
}

/** Imports a file and answers what became of each row, with the counts. */
export async function importFile(ctx: Context, content: string | Buffer) {
  const file = fileOf(content)
  const id = await ctx.db.transaction((tx) => insertRun(ctx, tx, { fileName: 'people.csv', actorId: null, state: 'importing', scan: file }))
  const verdicts: Verdict[] = []
  for await (const batch of importPeople(ctx, await opened(ctx, file), { id, state: 'importing', rowsDone: 0, actorId: null })) verdicts.push(...batch.verdicts)
  return { verdicts, counts: countOf(verdicts) }
}

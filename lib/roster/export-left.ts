import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { csvLine, csvStart } from '@/lib/core/csv'
import type { Context } from '@/lib/db/context'
import { leftAfter, type Left } from './left-store'

/** Who is left and where they stand; or how each of them is written to. */
export type LeftFile = 'left' | 'addresses'

/** The columns are named as an import names them; those that it does not know it leaves out. */
const files: Record<LeftFile, { head: string[]; line: (person: Left) => (string | number | null)[] }> = {
  left: {
    head: ['username', 'lastName', 'firstName', 'locale', 'municipality', 'birthYear', 'cohort', 'holds', 'stage'],
    line: (p) => [p.username, p.lastName, p.firstName, p.locale, p.municipality, p.birthYear, p.cohortName, p.hold, p.stage],
  },
  addresses: {
    head: ['username', 'firstName', 'lastName', 'locale', 'email', 'municipality', 'cohort', 'emailDeadSince'],
    line: (p) => [p.username, p.firstName, p.lastName, p.locale, p.email, p.municipality, p.cohortName, p.emailDeadSince],
  },
}

const pageSize = 2_000

/** A file of the people who are left, read as it is taken; null for whoever may not. Taking it away is a deed. */
export async function exportLeft(ctx: Context, asking: Asking, file: LeftFile): Promise<AsyncGenerator<string> | null> {
  const wanted = { roles: ['admin'], what: `export-${file}` } as const
  const outcome = await asClerk(ctx, asking, wanted, async (tx, clerk) => {
    await recordClerkDeed(ctx, tx, clerk, { kind: 'people-exported', details: { file } })
    return { kind: 'allowed' as const }
  })
  return outcome.kind === 'allowed' ? linesOf(ctx, file) : null
}

async function* linesOf(ctx: Context, file: LeftFile): AsyncGenerator<string> {
  const { head, line } = files[file]
  yield csvStart + csvLine(head)
  for (let after: string | null = null; ; ) {
    const last: string | null = after
    const people: Left[] = await ctx.db.glance((glance) => leftAfter(glance, last, pageSize))
    if (people.length > 0) yield people.map((person) => csvLine(line(person))).join('')
    if (people.length < pageSize) return
    after = people.at(-1)?.id ?? null
  }
}

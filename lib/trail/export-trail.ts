import { findDeeds } from '@/lib/audit/search-store'
import type { Mark, Search } from '@/lib/audit/search'
import { asClerk } from '@/lib/console/admit'
import type { Asking, Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { csvLine, csvStart } from '@/lib/core/csv'
import type { Context } from '@/lib/db/context'
import { factsOf, named, open, readers, type TrailDeed } from './read-trail'

const atOnce = 1_000
/** Whoever needs more asks by period. */
const mostExported = 100_000

/** The deeds that fit as a file, newest first, a piece at a time. The export is a deed, written before the first line. */
export const exportTrail = (ctx: Context, asking: Asking, sealed: string | null) =>
  asClerk<{ kind: 'exported'; csv: AsyncGenerator<string> } | { kind: 'unknown' } | Denied>(
    ctx,
    asking,
    { roles: readers, what: 'audit-export' },
    async (tx, clerk) => {
      const opened = await open(ctx, tx, clerk, sealed)
      if (!opened) return { kind: 'unknown' }
      const { search } = opened
      await recordClerkDeed(ctx, tx, clerk, { kind: 'deeds-exported', personId: search.personId, details: factsOf(search) })
      return { kind: 'exported', csv: linesOf(ctx, search) }
    },
  )

const head = ['id', 'at', 'kind', 'outcome', 'by', 'byId', 'about', 'aboutId', 'key', 'network', 'device', 'request', 'details']

async function* linesOf(ctx: Context, search: Search): AsyncGenerator<string> {
  yield csvStart + csvLine(head)
  let behind: Mark | null = null
  for (let told = 0; told < mostExported; told += atOnce) {
    const from: Mark | null = behind
    const deeds: TrailDeed[] = await ctx.db.glance(async (glance) => named(glance, await findDeeds(glance, search, from, atOnce)))
    yield deeds.map(lineOf).join('')
    behind = deeds.at(-1) ?? null
    if (deeds.length < atOnce) return
  }
}

const lineOf = (deed: TrailDeed) =>
  csvLine([
    deed.id,
    deed.at.toISOString(),
    deed.kind,
    deed.outcome,
    deed.actor,
    deed.actorId,
    deed.person,
    deed.personId,
    deed.keyKind,
    deed.network,
    deed.device,
    deed.requestId,
    JSON.stringify(deed.details),
  ])

import { findHead, waitingDeeds } from '@/lib/audit/seal-store'
import { findDeeds } from '@/lib/audit/search-store'
import type { Mark, Search } from '@/lib/audit/search'
import type { KeptDeed } from '@/lib/audit/model'
import { markOf } from '@/lib/activity/entry'
import { asClerk } from '@/lib/console/admit'
import { ownerOf, type Asking, type Clerk, type Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Role } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import type { Glance, Tx } from '@/lib/db/transaction'
import { nothingAsked, searchOf, type Asked } from './asked'
import { idOf, usernamesOf } from './who-store'

export const readers: [Role, ...Role[]] = ['admin', 'auditor']
const pageSize = 50

/** A deed as it is shown: people by their user names, where they still have one. */
export type TrailDeed = KeptDeed & { actor: string | null; person: string | null }

export type Trail = { kind: 'found'; asked: Asked; deeds: TrailDeed[]; next: Mark | null; sealed: { position: number; waiting: number } }
export type TrailOutcome = Trail | { kind: 'unknown' } | Denied
type NotFound = { kind: 'nobody'; field: 'who' | 'whom' } | { kind: 'no-period' }
export type BeginOutcome = { kind: 'begun'; sealed: string } | NotFound | Denied

/** Takes what was typed, and gives it back sealed to whoever asks: no name stands in an address of ours. */
export const beginTrail = (ctx: Context, asking: Asking, asked: Asked) =>
  asClerk<BeginOutcome>(ctx, asking, { roles: readers, what: 'audit' }, async (tx, clerk) => {
    const found = await lookUp(tx, asked)
    return 'search' in found ? { kind: 'begun', sealed: ctx.secrets.seal('trail', ownerOf(clerk), JSON.stringify(asked)) } : found
  })

/** A page of the deeds that fit, newest first. Looking at each is a deed too, about whomever was looked for. */
export const readTrail = (ctx: Context, asking: Asking, sealed: string | null, behind: Mark | null) =>
  asClerk<TrailOutcome>(ctx, asking, { roles: readers, what: 'audit' }, async (tx, clerk) => {
    const opened = await open(ctx, tx, clerk, sealed)
    if (!opened) return { kind: 'unknown' }
    const { asked, search } = opened
    const found = await findDeeds(tx, search, behind, pageSize + 1)
    const deeds = found.slice(0, pageSize)
    const details = { ...factsOf(search), behind: behind && markOf(behind) }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'deeds-searched', personId: search.personId, details })
    const [head, waiting] = [await findHead(tx), await waitingDeeds(tx)]
    const last = deeds.at(-1)
    return {
      kind: 'found',
      asked,
      deeds: await named(tx, deeds),
      next: found.length > pageSize && last ? { at: last.at, id: last.id } : null,
      sealed: { position: head.position, waiting: waiting.count },
    }
  })

/** What a sealed search asks for; everything without one, null when it is sealed to somebody else. */
export async function open(ctx: Context, tx: Tx, clerk: Clerk, sealed: string | null): Promise<{ asked: Asked; search: Search } | null> {
  const text = sealed === null ? JSON.stringify(nothingAsked) : ctx.secrets.open('trail', ownerOf(clerk), sealed)
  if (text === null) return null
  const asked = JSON.parse(text) as Asked
  const found = await lookUp(tx, asked)
  return 'search' in found ? { asked, search: found.search } : null
}

/** The same deeds with the user names of those who are in them. */
export async function named(glance: Glance, deeds: KeptDeed[]): Promise<TrailDeed[]> {
  const names = await usernamesOf(glance, deeds.flatMap(({ actorId, personId }) => [actorId, personId]))
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return deeds.map((deed) => ({ ...deed, actor: nameOf(deed.actorId), person: nameOf(deed.personId) }))
}

async function lookUp(glance: Glance, asked: Asked): Promise<{ search: Search } | NotFound> {
  const found = searchOf(asked)
  if (!found) return { kind: 'no-period' }
  const actorId = found.who ? await idOf(glance, found.who) : null
  const personId = found.whom ? await idOf(glance, found.whom) : null
  if (found.who && !actorId) return { kind: 'nobody', field: 'who' }
  if (found.whom && !personId) return { kind: 'nobody', field: 'whom' }
  return { search: { ...found.search, actorId, personId } }
}

/** What a search was for, as facts of a deed: people by their ids, which stand there anyway. */
export const factsOf = ({ actorId, kind, outcome, from, until }: Search): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ by: actorId, kind, outcome, from: from?.toISOString(), until: until?.toISOString() }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )

import { asClerk } from '@/lib/console/admit'
import { ownerOf, type Asking, type Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { findPeople, type FoundPerson } from './search-store'
import { searchWords } from './search-words'

const wanted = { roles: ['admin', 'support'], what: 'search' } as const

/** Takes what was typed, and gives it back sealed to whoever asks: no name stands in an address of ours. */
export const beginSearch = (ctx: Context, asking: Asking, typed: string) =>
  asClerk<{ kind: 'begun'; sealed: string } | { kind: 'too-short' }>(ctx, asking, wanted, async (_tx, clerk) =>
    searchWords(typed) ? { kind: 'begun', sealed: ctx.secrets.seal('search', ownerOf(clerk), typed.trim()) } : { kind: 'too-short' },
  )

export type SearchOutcome =
  | { kind: 'found'; typed: string; people: FoundPerson[]; more: boolean; tooMany: boolean }
  /** Sealed to somebody else, or too long ago. */
  | { kind: 'unknown' }
  | Denied

/** One page of what a search finds. Looking at it is a deed, which does not say what was typed. */
export const continueSearch = (ctx: Context, asking: Asking, sealed: string, after: string | null) =>
  asClerk<SearchOutcome>(ctx, asking, wanted, async (tx, clerk) => {
    const typed = ctx.secrets.open('search', ownerOf(clerk), sealed)
    const words = typed && searchWords(typed)
    if (!words) return { kind: 'unknown' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'person-searched', details: { length: typed.length, behind: after } })
    return { kind: 'found', typed, ...(await findPeople(tx, words, after)) }
  })

import { dropOpenWalk } from '@/lib/activation/activation-store'
import { beginOnPaper } from '@/lib/activation/begin-on-paper'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { consumeLink, readLink } from '@/lib/mailed-link/link-store'
import type { Person } from '@/lib/person/model'
import { findPerson, lockPerson } from '@/lib/person/person-store'

export type NewAppLink = { kind: 'open'; linkId: string; person: Person } | { kind: 'used' | 'superseded' | 'expired' | 'unknown' }

/** How the link stands with which support lets somebody set up the app anew. Changes nothing. */
export const viewNewApp = (ctx: Context, secret: string): Promise<NewAppLink> => ctx.db.glance((glance) => readNewApp(ctx, glance, secret))

async function readNewApp(ctx: Context, glance: Glance, secret: string): Promise<NewAppLink> {
  const state = await readLink(ctx, glance, 'app-reset', secret)
  if (state.kind !== 'open') return { kind: state.kind }
  const person = await findPerson(glance, state.link.personId)
  return person ? { kind: 'open', linkId: state.link.id, person } : { kind: 'unknown' }
}

/** Uses the link up: the next sign-in with the password leads to setting up the app. */
export const confirmNewApp = (ctx: Context, secret: string): Promise<{ kind: 'confirmed' } | { kind: 'dead' }> =>
  ctx.db.transaction(async (tx) => {
    const found = await readNewApp(ctx, tx, secret)
    const person = found.kind === 'open' ? await lockPerson(tx, found.person.id) : null
    if (found.kind !== 'open' || !person || !(await consumeLink(tx, found.linkId))) return { kind: 'dead' }
    await dropOpenWalk(tx, person.id)
    await beginOnPaper(ctx, tx, person)
    await recordDeeds(ctx, tx, { kind: 'app-reset-confirmed', personId: person.id, outcome: 'done' })
    return { kind: 'confirmed' }
  })

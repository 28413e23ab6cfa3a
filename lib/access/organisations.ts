import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { onlookers } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import { canonicalName } from '@/lib/organisation/model'
import { findOrganisation, insertOrganisation, lockOrganisation, markOrganisationClosed, updateOrganisationName } from '@/lib/organisation/organisation-store'
import { listOrganisations } from './organisation-list-store'
import { tellOfClosedOrganisation } from './tell-member'

/** The organisations, for whoever works in the console. */
export const organisationsView = (ctx: Context, asking: Asking) =>
  asClerk(ctx, asking, { roles: onlookers, what: 'organisations' }, async (tx) => ({
    kind: 'seen' as const,
    organisations: await listOrganisations(tx),
  }))

export type Made = { kind: 'made'; id: string } | { kind: 'taken' } | { kind: 'no-name' }

export const makeOrganisation = (ctx: Context, asking: Asking, typed: string) =>
  asClerk<Made>(ctx, asking, { roles: ['admin'], what: 'organisation' }, async (tx, clerk) => {
    const name = canonicalName(typed)
    if (!name) return { kind: 'no-name' }
    const id = await insertOrganisation(ctx, tx, name)
    if (!id) return { kind: 'taken' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'organisation-made', details: { organisation: id, name } })
    return { kind: 'made', id }
  })

/** `stale`: somebody else has renamed it since the page was shown. */
export type Renamed = { kind: 'renamed' } | { kind: 'taken' } | { kind: 'no-name' } | { kind: 'gone' } | { kind: 'stale' }

/** `seen` is the name that was shown. */
export const renameOrganisation = (ctx: Context, asking: Asking, id: string, typed: string, seen: string) =>
  asClerk<Renamed>(ctx, asking, { roles: ['admin'], what: 'organisation' }, async (tx, clerk) => {
    const name = canonicalName(typed)
    if (!name) return { kind: 'no-name' }
    const before = await lockOrganisation(tx, id)
    if (!before) return { kind: 'gone' }
    // Sent twice, it is done once.
    if (before.name === name) return { kind: 'renamed' }
    if (before.name !== seen) return { kind: 'stale' }
    if (!(await updateOrganisationName(tx, id, name))) return { kind: 'taken' }
    const details = { organisation: id, from: before.name, to: name }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'organisation-renamed', details })
    return { kind: 'renamed' }
  })

/** From this instant nothing is held for it any more: no role, no key. Nothing opens it again. Its people are told. */
export const closeOrganisation = (ctx: Context, asking: Asking, id: string) =>
  asClerk<{ kind: 'closed' } | { kind: 'gone' }>(ctx, asking, { roles: ['admin'], what: 'organisation' }, async (tx, clerk) => {
    const organisation = await findOrganisation(tx, id)
    if (!organisation || !(await markOrganisationClosed(tx, id))) return { kind: 'gone' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'organisation-closed', details: { organisation: id, name: organisation.name } })
    await tellOfClosedOrganisation(ctx, tx, organisation)
    return { kind: 'closed' }
  })

import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { makeManager } from '@/lib/organisation/make-manager'
import { insertMembership } from '@/lib/organisation/membership-store'
import { lockOrganisation } from '@/lib/organisation/organisation-store'
import { grantFacts } from './grant-facts'
import { grantsFor, saveGrant } from './grant-store'
import { missingFrom, type WantedGrant } from './model'
import { firstNotGiven } from './organisation-role-store'

export type PutIn =
  /** `given`: how many roles they did not hold before. */
  | { kind: 'done'; isNew: boolean; given: number }
  /** The organisation is closed, or there is none. */
  | { kind: 'closed' }
  /** The organisation does not have one of these roles to give. */
  | { kind: 'not-given'; role: WantedGrant }

/**
 * Makes somebody one of an organisation's people, with these roles, and a manager if so wished. What they hold stays as
 * it is, its end too. Whoever asks (`by`, null for the demonstration) has been admitted by the caller; which roles an
 * organisation has to give binds managers and administrators alike. When one is refused, nothing is written.
 */
export async function putInOrganisation(
  ctx: Context,
  tx: Tx,
  by: string | null,
  personId: string,
  organisationId: string,
  grants: WantedGrant[],
  { manager = false } = {},
): Promise<PutIn> {
  const organisation = await lockOrganisation(tx, organisationId)
  if (!organisation) return { kind: 'closed' }
  const refused = await firstNotGiven(tx, organisationId, grants)
  if (refused) return { kind: 'not-given', role: refused }
  const isNew = await insertMembership(tx, personId, organisationId, manager)
  const about = { actorId: by, personId, outcome: 'done' } as const
  if (isNew) await recordDeeds(ctx, tx, { ...about, kind: 'member-added', details: { organisation: organisationId, manager } })
  else if (manager) await makeManager(ctx, tx, by, personId, organisation, true)
  const missing = missingFrom(await grantsFor(tx, personId, organisationId), grants, tx.now)
  for (const wanted of missing) {
    await saveGrant(ctx, tx, { personId, organisationId, by }, wanted)
    await recordDeeds(ctx, tx, { ...about, kind: 'role-given', details: grantFacts(organisationId, wanted) })
  }
  return { kind: 'done', isNew, given: missing.length }
}

import { recordDeeds } from '@/lib/audit/deed-store'
import type { RoleOf } from '@/lib/application/model'
import type { Context } from '@/lib/db/context'
import { grantFacts } from '@/lib/grant/grant-facts'
import { deleteGrant, grantsFor, saveGrant } from '@/lib/grant/grant-store'
import { isHeld, type WantedGrant } from '@/lib/grant/model'
import { firstNotGiven } from '@/lib/grant/organisation-role-store'
import type { Asking } from '@/lib/organisation/as-manager'
import { findMembership } from '@/lib/organisation/membership-store'
import { asKeeper, type Place } from './as-keeper'
import { differenceOf, markOfRoles } from './held'
import { tellOfRoles } from './tell-member'

export type RolesChanged =
  | { kind: 'changed' }
  | { kind: 'unchanged' }
  /** Not one of the organisation's people, or no longer. */
  | { kind: 'gone' }
  /** Somebody else changed them since the page was shown. */
  | { kind: 'stale' }
  /** The organisation does not have this role to give. */
  | { kind: 'not-given'; role: RoleOf }
  /** The end lies behind us already. */
  | { kind: 'past'; role: RoleOf }

/**
 * Makes somebody hold exactly these roles for an organisation. `seen` is the mark of what was shown. Roles that have
 * ended are left where they are: nobody holds them.
 */
export const changeRoles = (ctx: Context, asking: Asking, place: Place, personId: string, wanted: WantedGrant[], seen: string) =>
  asKeeper<RolesChanged>(ctx, asking, place, 'roles', async (tx, { id: by, organisation }) => {
    const organisationId = organisation.id
    if (!(await findMembership(tx, personId, organisationId))) return { kind: 'gone' }
    const held = (await grantsFor(tx, personId, organisationId)).filter((grant) => isHeld(grant, tx.now))
    if (markOfRoles(held) !== seen) return { kind: 'stale' }
    const notGiven = await firstNotGiven(tx, organisationId, wanted)
    if (notGiven) return { kind: 'not-given', role: notGiven }
    const { given, changed, taken } = differenceOf(held, wanted)
    const past = [...given, ...changed].find((role) => !isHeld(role, tx.now))
    if (past) return { kind: 'past', role: past }
    if (given.length + changed.length + taken.length === 0) return { kind: 'unchanged' }

    const about = { actorId: by, personId, outcome: 'done' } as const
    const deed = (kind: 'role-given' | 'role-changed' | 'role-taken') => (role: WantedGrant) => ({
      ...about, kind, details: grantFacts(organisationId, role),
    })
    for (const role of [...given, ...changed]) await saveGrant(ctx, tx, { personId, organisationId, by }, role)
    for (const { id } of taken) await deleteGrant(tx, id)
    await recordDeeds(ctx, tx, ...given.map(deed('role-given')), ...changed.map(deed('role-changed')), ...taken.map(deed('role-taken')))
    await tellOfRoles(ctx, tx, personId, organisation, { given, changed, taken })
    return { kind: 'changed' }
  })

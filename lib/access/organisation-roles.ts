import { listApplications, listRoles } from '@/lib/application/application-store'
import { sameRole, type Application, type ApplicationRole, type RoleOf } from '@/lib/application/model'
import { asClerk } from '@/lib/console/admit'
import type { Asking, Clerk } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { onlookers } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { holdersOf } from '@/lib/grant/grant-store'
import { giveRole, rolesToGive, takeRole } from '@/lib/grant/organisation-role-store'
import { findOrganisation, lockOrganisation } from '@/lib/organisation/organisation-store'
import type { Organisation } from '@/lib/organisation/model'
import { markOfRoles } from './held'
import { tellOfRoles } from './tell-member'

/** A role there is, and whether the organisation has it to give. */
export type Offer = RoleOf & { application: Application; titles: ApplicationRole['titles']; given: boolean }

const markOfGiven = (given: RoleOf[]) => markOfRoles(given.map(({ applicationId, role }) => ({ applicationId, role, expiresAt: null })))

/** Every role of every living application, for the form that gives them to an organisation, with a mark of those it has. */
export const offersView = (ctx: Context, asking: Asking, organisationId: string) =>
  asClerk<{ kind: 'seen'; organisation: Organisation; offers: Offer[]; mark: string } | { kind: 'gone' }>(
    ctx, asking, { roles: onlookers, what: 'organisation' },
    async (tx) => {
      const organisation = await findOrganisation(tx, organisationId)
      if (!organisation) return { kind: 'gone' }
      const applications = (await listApplications(tx)).filter(({ closedAt }) => !closedAt)
      const given = await rolesToGive(tx, organisationId)
      const roles = await listRoles(tx)
      const offers = applications.flatMap((application) =>
        roles
          .filter(({ applicationId }) => applicationId === application.id)
          .map(({ applicationId, name, titles }) => {
            const role = { applicationId, role: name }
            return { ...role, titles, application, given: given.some((other) => sameRole(role, other)) }
          }),
      )
      return { kind: 'seen', organisation, offers, mark: markOfGiven(given) }
    },
  )

export type OffersSet =
  | { kind: 'set' }
  | { kind: 'gone' }
  /** Somebody else changed them since the page was shown. */
  | { kind: 'stale' }

/**
 * Says which roles an organisation has to give; `seen` is the mark of what was shown. A role that is taken from it is
 * taken from all of its people in the same instant, and each is told.
 */
export const setOffers = (ctx: Context, asking: Asking, organisationId: string, wanted: RoleOf[], seen: string) =>
  asClerk<OffersSet>(ctx, asking, { roles: ['admin'], what: 'organisation' }, async (tx, clerk) => {
    const organisation = await lockOrganisation(tx, organisationId)
    if (!organisation) return { kind: 'gone' }
    const before = await rolesToGive(tx, organisationId)
    if (markOfGiven(before) !== seen) return { kind: 'stale' }
    const known = await listRoles(tx)
    const real = wanted.filter((role) => known.some(({ applicationId, name }) => sameRole(role, { applicationId, role: name })))
    await giveOffers(ctx, tx, clerk, organisationId, real)
    await takeOffers(ctx, tx, clerk, organisation, before.filter((had) => !real.some((other) => sameRole(had, other))))
    return { kind: 'set' }
  })

async function giveOffers(ctx: Context, tx: Tx, clerk: Clerk, organisationId: string, roles: RoleOf[]): Promise<void> {
  for (const role of roles) {
    if (!(await giveRole(tx, organisationId, role))) continue
    await recordClerkDeed(ctx, tx, clerk, { kind: 'organisation-role-given', details: factsOf(organisationId, role) })
  }
}

async function takeOffers(ctx: Context, tx: Tx, clerk: Clerk, organisation: Organisation, roles: RoleOf[]): Promise<void> {
  for (const role of roles) {
    const facts = factsOf(organisation.id, role)
    const holders = await holdersOf(tx, organisation.id, role)
    await takeRole(tx, organisation.id, role)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'organisation-role-taken', details: { ...facts, people: holders.length } })
    for (const { personId, ...held } of holders) {
      await recordClerkDeed(ctx, tx, clerk, { kind: 'role-taken', personId, details: facts })
      await tellOfRoles(ctx, tx, personId, organisation, { taken: [held] })
    }
  }
}

const factsOf = (organisation: string, { applicationId, role }: RoleOf) => ({ organisation, application: applicationId, role })

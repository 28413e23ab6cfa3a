import type { Context } from '@/lib/db/context'
import { membershipsOf } from '@/lib/organisation/membership-store'
import { managersOf } from '@/lib/organisation/manager-store'
import { heldRoles, type HeldRole, type UsableApplication } from './use-store'

/** An application that somebody may use, with the roles by which they may. */
export type MyApplication = UsableApplication & { roles: HeldRole[] }

export type MyApplications = {
  now: Date
  applications: MyApplication[]
  /** Whom to ask for more, by organisation. */
  organisations: { name: string; managers: string[] }[]
}

/** What somebody may use at this instant, and who could let them use more. */
export const myApplications = (ctx: Context, personId: string): Promise<MyApplications> =>
  ctx.db.glance(async (glance) => {
    const byId = new Map<string, MyApplication>()
    for (const { role, titles, organisation, expiresAt, ...application } of await heldRoles(glance, personId)) {
      const known = byId.get(application.id) ?? { ...application, roles: [] }
      known.roles.push({ role, titles, organisation, expiresAt })
      byId.set(application.id, known)
    }
    const organisations = []
    for (const { organisationId, name } of await membershipsOf(glance, personId))
      organisations.push({ name, managers: await managersOf(glance, organisationId) })
    return { now: glance.now, applications: [...byId.values()], organisations }
  })

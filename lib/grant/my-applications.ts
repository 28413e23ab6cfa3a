import type { Context } from '@/lib/db/context'
import { membershipsOf } from '@/lib/organisation/membership-store'
import { managersBeside } from '@/lib/organisation/manager-store'
import { heldRoles, type HeldRole, type UsableApplication } from './use-store'

/** An application that somebody may use, with the roles by which they may. */
export type MyApplication = UsableApplication & { roles: HeldRole[] }

export type MyApplications = {
  now: Date
  applications: MyApplication[]
  /** Whether they work for any organisation. */
  belongs: boolean
  /** Whom else to ask for more, by organisation; without those for which they alone are responsible. */
  toAsk: { name: string; managers: string[] }[]
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
    const memberships = await membershipsOf(glance, personId)
    const toAsk = []
    for (const { organisationId, name, manager } of memberships) {
      const managers = await managersBeside(glance, organisationId, personId)
      if (managers.length > 0 || !manager) toAsk.push({ name, managers })
    }
    return { now: glance.now, applications: [...byId.values()], belongs: memberships.length > 0, toAsk }
  })

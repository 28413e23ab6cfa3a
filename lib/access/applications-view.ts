import { findApplication, listApplications, listRoles } from '@/lib/application/application-store'
import { markOfApplication, markOfTitles, type Application, type ApplicationRole } from '@/lib/application/model'
import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { onlookers } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'

export const applicationsView = (ctx: Context, asking: Asking) =>
  asClerk(ctx, asking, { roles: onlookers, what: 'applications' }, async (tx) => ({
    kind: 'seen' as const,
    applications: await listApplications(tx),
  }))

/** An application with its roles, and a mark of each for the forms that change them. */
export type ApplicationView = { kind: 'seen'; application: Application; roles: ApplicationRole[]; mark: string; markOfRoles: string }

export const applicationView = (ctx: Context, asking: Asking, id: string) =>
  asClerk<ApplicationView | { kind: 'gone' }>(
    ctx, asking, { roles: onlookers, what: 'applications' },
    async (tx) => {
      const application = await findApplication(tx, id)
      if (!application) return { kind: 'gone' }
      const roles = await listRoles(tx, id)
      return { kind: 'seen', application, roles, mark: markOfApplication(application), markOfRoles: markOfTitles(roles) }
    },
  )

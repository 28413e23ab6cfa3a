import type { Context } from '@/lib/db/context'
import { grantsOf } from '@/lib/grant/grant-store'
import { apiKeyManager, type Grant } from '@/lib/grant/model'
import type { Membership } from '@/lib/organisation/model'
import { membershipsOf } from '@/lib/organisation/membership-store'
import type { Visit } from '@/lib/session/open-session'
import type { Path } from './paths'

/** Somebody in the portal, with what they are and hold at this instant. */
export type PortalVisit = Visit & { memberships: Membership[]; grants: Grant[] }

/** Where somebody belongs instead, and 'nowhere' for whom there is no portal. */
export type NotHere = { go: Path } | 'nowhere'

/** Looks up what a fully signed-in person may do in the portal. Asked by each page and each form anew. */
export async function visitPortal(ctx: Context, found: Visit): Promise<PortalVisit | NotHere> {
  if (found.owes) return { go: '/enrol' }
  if (found.onlyWizard) return { go: '/activate' }
  if (found.person.realm !== 'external') return 'nowhere'
  return ctx.db.glance(async (glance) => ({
    ...found,
    memberships: await membershipsOf(glance, found.person.id),
    grants: await grantsOf(glance, found.person.id),
  }))
}

/** The pairs of application and organisation whose API keys somebody looks after. */
export const keyPlaces = ({ grants }: Pick<PortalVisit, 'grants'>) => grants.filter(({ role }) => role === apiKeyManager)

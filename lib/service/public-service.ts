import type { Context } from '@/lib/db/context'
import type { Service } from './model'
import { findByClientId } from './service-store'

/** What anybody may know of a living service: no more than its own sign-in link shows. */
export type PublicService = Pick<Service, 'clientId' | 'names' | 'environment' | 'authMethod' | 'levelAsked'>

export async function publicService(ctx: Context, clientId: string): Promise<PublicService | null> {
  const found = await ctx.db.glance((glance) => findByClientId(glance, clientId))
  if (!found) return null
  const { names, environment, authMethod, levelAsked } = found
  return { clientId: found.clientId, names, environment, authMethod, levelAsked }
}

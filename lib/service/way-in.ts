import type { Context } from '@/lib/db/context'
import { initiationOf } from './service-store'

/**
 * Where somebody goes who opens an application: to where its service begins a sign-in (OpenID Connect Core 1.0, 4), so
 * that they need not ask for one there; to the application itself when it has no such place.
 */
export async function wayInto(ctx: Context, application: { id: string; url: string }, issuer: string): Promise<string> {
  const uri = await ctx.db.glance((glance) => initiationOf(glance, application.id))
  if (uri === null) return application.url
  const way = new URL(uri)
  way.searchParams.set('iss', issuer)
  return way.href
}

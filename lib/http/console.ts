import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { admitToPage } from '@/lib/console/admit'
import type { Clerk } from '@/lib/console/clerk'
import { rolesOf } from '@/lib/console/clerk-store'
import type { Locale } from '@/lib/core/locale'
import type { Role } from '@/lib/core/role'
import type { Visit } from '@/lib/session/open-session'
import { requestContext } from './here'
import { localized } from './paths'
import { requirePerson } from './visit'

export type ConsoleVisit = Visit & { clerk: Clerk }

/**
 * Somebody of the console who has one of these roles. Anybody else learns that there is no such page, and leaves a
 * deed; whoever has a role but signed in without the app is told how to come in.
 */
export async function requireRole(locale: Locale, ...roles: [Role, ...Role[]]): Promise<ConsoleVisit> {
  const found = await requirePerson(locale)
  const ctx = await requestContext()
  if (!found.session.console && (await mayComeBack(found))) redirect(localized(locale, '/console/app'))
  const clerk = await admitToPage(ctx, found.session, { roles, what: (await headers()).get('x-keyturn-path') ?? '' })
  if (!clerk) notFound()
  return { ...found, clerk }
}

/** Whether a person has a role that the app would let them use. */
export async function mayComeBack({ person }: Pick<Visit, 'person'>): Promise<boolean> {
  const ctx = await requestContext()
  return (await ctx.db.glance((glance) => rolesOf(glance, person.id))).length > 0
}

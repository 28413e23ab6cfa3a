import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { Locale } from '@/lib/core/locale'
import { admitManagerToPage } from '@/lib/organisation/as-manager'
import type { Manager } from '@/lib/organisation/manager-store'
import { requestContext, shownHere } from './here'
import { localized } from './paths'
import { visitPortal, type PortalVisit } from './portal-visit'
import { shownSessionId } from './session-cookie'
import { requirePerson } from './visit'

/** Somebody of the portal; to anybody else there is no such page, and whoever was not signed in here may do so. */
export async function requirePortalVisitor(locale: Locale): Promise<PortalVisit> {
  if (!(await shownSessionId(await shownHere()))) redirect(localized(locale, '/portal/sign-in'))
  const found = await visitPortal(await requestContext(), await requirePerson(locale))
  if (found === 'nowhere') notFound()
  if ('go' in found) redirect(localized(locale, found.go))
  return found
}

export type ManagerVisit = PortalVisit & { manager: Manager }

/** A manager of this organisation. Anybody else learns that there is no such page, and leaves a deed. */
export async function requireManager(locale: Locale, organisationId: string): Promise<ManagerVisit> {
  const found = await requirePortalVisitor(locale)
  const what = (await headers()).get('x-keyturn-path') ?? ''
  const manager = await admitManagerToPage(await requestContext(), found.session, { organisationId, what })
  if (!manager) notFound()
  return { ...found, manager }
}

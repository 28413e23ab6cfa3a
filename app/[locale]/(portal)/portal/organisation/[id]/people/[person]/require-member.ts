import { notFound } from 'next/navigation'
import { memberView, type MemberView } from '@/lib/access/people-view'
import type { Locale } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { requireManager, type ManagerVisit } from '@/lib/http/portal'
import { idIn } from '../../../../../../_shell/id-in'

export type MemberParams = { id: string; person: string }

type Found = { visit: ManagerVisit; place: { from: 'portal'; organisationId: string }; view: MemberView }

/** One of the people whom somebody manages; of anybody else there is no such page. */
export async function requireMember(locale: Locale, params: MemberParams): Promise<Found> {
  const [organisationId, personId] = [idIn(params.id), idIn(params.person)]
  if (!organisationId || !personId) notFound()
  const visit = await requireManager(locale, organisationId)
  const place = { from: 'portal', organisationId } as const
  const view = await memberView(await requestContext(), visit.session, place, personId)
  if (view.kind !== 'seen') notFound()
  return { visit, place, view }
}

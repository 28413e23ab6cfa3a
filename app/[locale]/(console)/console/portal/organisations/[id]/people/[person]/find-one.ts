import { notFound } from 'next/navigation'
import { memberView, type MemberView } from '@/lib/access/people-view'
import type { Session } from '@/lib/session/session'
import { requestContext } from '@/lib/http/here'
import { idIn } from '../../../../../../../_shell/id-in'

export type MemberParams = { id: string; person: string }

/** One of the people of an organisation, as the console sees them. The page has asked who may. */
export async function findOne(session: Session, params: MemberParams): Promise<{ place: { from: 'console'; organisationId: string }; view: MemberView }> {
  const [organisationId, personId] = [idIn(params.id), idIn(params.person)]
  if (!organisationId || !personId) notFound()
  const place = { from: 'console', organisationId } as const
  const view = await memberView(await requestContext(), session, place, personId)
  if (view.kind !== 'seen') notFound()
  return { place, view }
}

import { z } from 'zod'
import { refuse, text } from '@/lib/http/action'
import { resendInvitation } from '@/lib/invitation/resend-invitation'
import { withdrawInvitation } from '@/lib/invitation/withdraw-invitation'
import { remove, saveManager, saveRoles } from '../../../_access/member-answers'
import { memberIn, memberPath, organisationPath } from '../../../_access/places'
import { nowhere, portalAction, portalListAction } from '../../_frame/portal-action'

export const roles = portalListAction((fields, rim) => saveRoles(rim, fields))

export const manager = portalAction({ manager: z.enum(['yes', 'no']) }, (input, rim) => saveManager(rim, input.manager === 'yes'))

export const removal = portalAction({}, (_input, rim) => remove(rim))

export const resend = portalAction({ seen: text }, async ({ seen }, { ctx, path, session }) => {
  const about = memberIn(path)
  if (!about) return nowhere
  const { place, personId } = about
  const outcome = await resendInvitation(ctx, { as: 'manager', asking: session }, { organisationId: place.organisationId, personId, seen })
  if (outcome.kind === 'too-many') return refuse('form', 'tooManyInvitations', { minutes: Math.ceil(outcome.seconds / 60) })
  if (outcome.kind === 'gone') return refuse('form', 'invitationOver')
  return outcome.kind === 'denied' ? nowhere : { go: `${memberPath(place, personId)}?told=${outcome.kind}` }
})

export const withdraw = portalAction({}, async (_input, { ctx, path, session }) => {
  const about = memberIn(path)
  if (!about) return nowhere
  const { place, personId } = about
  const outcome = await withdrawInvitation(ctx, { as: 'manager', asking: session }, place.organisationId, personId)
  if (outcome.kind === 'gone') return refuse('form', 'invitationOver')
  return outcome.kind === 'denied' ? nowhere : { go: `${organisationPath(place)}?told=withdrawn` }
})

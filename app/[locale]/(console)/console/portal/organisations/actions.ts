import { z } from 'zod'
import { setOffers } from '@/lib/access/organisation-roles'
import { closeOrganisation, makeOrganisation, renameOrganisation } from '@/lib/access/organisations'
import { refuse, text } from '@/lib/http/action'
import { resendInvitation } from '@/lib/invitation/resend-invitation'
import { withdrawInvitation } from '@/lib/invitation/withdraw-invitation'
import { remove, saveManager, saveRoles } from '../../../../_access/member-answers'
import { memberIn, memberPath, organisationIn, organisationPath } from '../../../../_access/places'
import { tickedRoles } from '../../../../_access/wanted-roles'
import { consoleAction, nowhere } from '../../_frame/console-action'

const pathOf = (organisationId: string) => organisationPath({ from: 'console', organisationId })

export const make = consoleAction({ name: text }, ['admin'], async ({ name }, { ctx, session }) => {
  const outcome = await makeOrganisation(ctx, session, name)
  if (outcome.kind === 'denied') return nowhere
  return outcome.kind === 'made' ? { go: pathOf(outcome.id) } : refuseName(outcome.kind, { name })
})

export const rename = consoleAction({ name: text, seen: text }, ['admin'], async ({ name, seen }, { ctx, session, path }) => {
  const id = organisationIn(path)
  const outcome = id && (await renameOrganisation(ctx, session, id, name, seen))
  if (!outcome || outcome.kind === 'gone' || outcome.kind === 'denied') return nowhere
  if (outcome.kind === 'stale') return refuse('form', 'detailsStale')
  return outcome.kind === 'renamed' ? { go: `${pathOf(id)}?told=renamed` } : refuseName(outcome.kind, { name, seen })
})

const refuseName = (kind: 'taken' | 'no-name', given: Record<string, string>) =>
  refuse('name', kind === 'taken' ? 'organisationTaken' : 'organisationNameMissing', undefined, given)

export const close = consoleAction({}, ['admin'], async (_input, { ctx, session, path }) => {
  const id = organisationIn(path)
  const outcome = id && (await closeOrganisation(ctx, session, id))
  return outcome && outcome.kind !== 'denied' ? { go: `${pathOf(id)}?told=closed` } : nowhere
}, { fresh: true })

export const offer = consoleAction({ seen: text }, ['admin'], async ({ seen }, { ctx, session, path, others }) => {
  const id = organisationIn(path)
  const outcome = id && (await setOffers(ctx, session, id, tickedRoles(others), seen))
  if (outcome && outcome.kind === 'stale') return refuse('form', 'rolesStale')
  return outcome && outcome.kind === 'set' ? { go: `${pathOf(id)}?told=offers` } : nowhere
}, { fresh: true, keep: 'all', others: true })

export const roles = consoleAction({}, ['admin'], (_input, rim) => saveRoles(rim, rim.others), { fresh: true, keep: 'all', others: true })

const managerShape = { manager: z.enum(['yes', 'no']) }

export const manager = consoleAction(managerShape, ['admin'], (input, rim) => saveManager(rim, input.manager === 'yes'), { fresh: true })

export const removal = consoleAction({}, ['admin'], (_input, rim) => remove(rim), { fresh: true })

export const resend = consoleAction({ seen: text }, ['admin'], async ({ seen }, { ctx, path, session }) => {
  const about = memberIn(path)
  if (!about) return nowhere
  const { place, personId } = about
  const outcome = await resendInvitation(ctx, { as: 'admin', asking: session }, { organisationId: place.organisationId, personId, seen })
  if (outcome.kind === 'denied' || outcome.kind === 'too-many') return nowhere
  return outcome.kind === 'gone' ? refuse('form', 'invitationOver') : { go: `${memberPath(place, personId)}?told=${outcome.kind}` }
})

export const withdraw = consoleAction({}, ['admin'], async (_input, { ctx, path, session }) => {
  const about = memberIn(path)
  if (!about) return nowhere
  const { place, personId } = about
  const outcome = await withdrawInvitation(ctx, { as: 'admin', asking: session }, place.organisationId, personId)
  if (outcome.kind === 'gone') return refuse('form', 'invitationOver')
  return outcome.kind === 'denied' ? nowhere : { go: `${organisationPath(place)}?told=withdrawn` }
})

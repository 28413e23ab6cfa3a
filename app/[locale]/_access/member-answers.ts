import { changeManager } from '@/lib/access/change-manager'
import { changeRoles } from '@/lib/access/change-roles'
import { removeMember } from '@/lib/access/remove-member'
import { refuse, type Answer, type Rim } from '@/lib/http/action'
import type { Asking } from '@/lib/organisation/as-manager'
import { memberIn, memberPath, organisationPath } from './places'
import { heldField, untilField, wantedRoles } from './wanted-roles'

type Sender = Pick<Rim, 'ctx' | 'path'> & { session: Asking }

const nowhere: Answer = { status: 404 }

/** Saves the roles of whom the page is about. The verb decides who may. */
export async function saveRoles({ ctx, path, session }: Sender, typed: Record<string, string>): Promise<Answer> {
  const about = memberIn(path)
  if (!about) return nowhere
  const { place, personId } = about
  const { seen = '', ...fields } = typed
  // The mark with the rest: what is shown again was typed over what was seen then.
  const read = wantedRoles(fields)
  if ('unreadable' in read) return refuse(read.unreadable, 'dayUnreadable', undefined, typed)
  const outcome = await changeRoles(ctx, session, place, personId, read.wanted, seen)
  switch (outcome.kind) {
    case 'changed':
      return { go: `${memberPath(place, personId)}?told=roles` }
    case 'unchanged':
      return { go: `${memberPath(place, personId)}?told=unchanged` }
    case 'past':
      return refuse(untilField(outcome.role), 'dayPast', undefined, typed)
    case 'not-given':
      return refuse(heldField(outcome.role), 'roleNotGiven', undefined, typed)
    case 'stale':
      return refuse('form', 'rolesStale')
    default:
      return nowhere
  }
}

/** Makes whom the page is about responsible for their organisation, or no longer. */
export async function saveManager({ ctx, path, session }: Sender, manager: boolean): Promise<Answer> {
  const about = memberIn(path)
  if (!about) return nowhere
  const { place, personId } = about
  const outcome = await changeManager(ctx, session, place, personId, manager)
  if (outcome.kind === 'self') return refuse('form', 'notYourself')
  if (outcome.kind === 'gone' || outcome.kind === 'denied') return nowhere
  return { go: `${memberPath(place, personId)}?told=${outcome.kind === 'changed' ? 'manager' : 'unchanged'}` }
}

/** Takes whom the page is about out of their organisation. */
export async function remove({ ctx, path, session }: Sender): Promise<Answer> {
  const about = memberIn(path)
  if (!about) return nowhere
  const { place, personId } = about
  const outcome = await removeMember(ctx, session, place, personId)
  if (outcome.kind === 'self') return refuse('form', 'notYourself')
  if (outcome.kind === 'invited') return refuse('form', 'stillInvited')
  if (outcome.kind === 'denied') return nowhere
  return { go: `${organisationPath(place)}?told=removed` }
}

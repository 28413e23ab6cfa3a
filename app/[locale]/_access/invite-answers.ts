import { isLocale } from '@/lib/core/locale'
import { refuse, type Answer, type Rim } from '@/lib/http/action'
import { inviteGuest } from '@/lib/invitation/invite-guest'
import type { Inviter } from '@/lib/invitation/inviter'
import type { Asking } from '@/lib/organisation/as-manager'
import { organisationIn, organisationPath } from './places'
import { heldField, untilField, wantedRoles } from './wanted-roles'

type Sender = Pick<Rim, 'ctx' | 'path' | 'locale'> & { session: Asking }

const nowhere: Answer = { status: 404 }

/** Invites whom the form names to the organisation of the page. The verb decides who may. */
export async function sendInvitation({ ctx, path, locale, session }: Sender, as: Inviter['as'], fields: Record<string, string>): Promise<Answer> {
  const organisationId = organisationIn(path)
  if (!organisationId) return nowhere
  const { email = '', firstName = '', lastName = '', locale: language = '', manager } = fields
  if (!email.trim()) return refuse('email', 'addressMissing', undefined, fields)
  const read = wantedRoles(fields)
  if ('unreadable' in read) return refuse(read.unreadable, 'dayUnreadable', undefined, fields)

  const guest = { email, firstName, lastName, locale: isLocale(language) ? language : locale }
  const outcome = await inviteGuest(ctx, { as, asking: session }, { guest, organisationId, grants: read.wanted, manager: manager === 'yes' })
  switch (outcome.kind) {
    case 'invited':
    case 'joined':
      return { go: `${organisationPath({ from: as === 'admin' ? 'console' : 'portal', organisationId })}?told=${outcome.kind}` }
    case 'unchanged':
      return refuse('email', 'invitedAlready', undefined, fields)
    case 'misshapen':
      return refuse(outcome.field, outcome.field === 'email' ? 'addressMalformed' : 'nameMissing', undefined, fields)
    case 'name-taken':
      return refuse('email', 'inviteNameTaken', undefined, fields)
    case 'account-closed':
      return refuse('email', 'inviteAccountClosed', undefined, fields)
    case 'not-given':
      return refuse(heldField(outcome.role), 'roleNotGiven', undefined, fields)
    case 'past':
      return refuse(untilField(outcome.role), 'dayPast', undefined, fields)
    case 'too-many':
      return refuse('form', 'tooManyInvitations', { minutes: Math.ceil(outcome.seconds / 60) }, fields)
    case 'closed':
    case 'denied':
      return nowhere
  }
}

import { inviteGuests } from '@/lib/guest-list/guest-list'
import { refuse } from '@/lib/http/action'
import { idIn } from '../../../../_shell/id-in'
import { consoleAction, nowhere } from '../../_frame/console-action'

/** Invites everybody on the list that the dry run showed. */
export const inviteList = consoleAction(
  {},
  ['admin'],
  async (_input, { ctx, session, path }) => {
    const id = idIn(path.split('/')[4] ?? '')
    const outcome = id && (await inviteGuests(ctx, session, id))
    if (!outcome || outcome.kind === 'denied') return nowhere
    return outcome.kind === 'done' ? { go: path } : refuse('form', 'guestListLate')
  },
  { fresh: true },
)

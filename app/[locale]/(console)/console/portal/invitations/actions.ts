import { discardGuests } from '@/lib/guest-list/discard-guests'
import { inviteGuests } from '@/lib/guest-list/guest-list'
import { refuse } from '@/lib/http/action'
import type { Path } from '@/lib/http/paths'
import { idIn } from '../../../../_shell/id-in'
import { consoleAction, nowhere } from '../../_frame/console-action'

const listIn = (path: Path) => idIn(path.split('/')[4] ?? '')
const late = refuse('form', 'guestListLate')

/** Invites everybody on the list that the dry run showed. */
export const inviteList = consoleAction(
  {},
  ['admin'],
  async (_input, { ctx, session, path }) => {
    const id = listIn(path)
    const outcome = id && (await inviteGuests(ctx, session, id))
    if (!outcome || outcome.kind === 'denied') return nowhere
    return outcome.kind === 'done' ? { go: path } : late
  },
  { fresh: true },
)

/** Lets the list go. */
export const discardList = consoleAction({}, ['admin'], async (_input, { ctx, session, path }) => {
  const id = listIn(path)
  const outcome = id && (await discardGuests(ctx, session, id))
  if (!outcome || outcome.kind === 'denied') return nowhere
  return outcome.kind === 'discarded' ? { go: path } : late
})

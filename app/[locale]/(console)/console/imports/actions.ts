import { refuse } from '@/lib/http/action'
import type { Path } from '@/lib/http/paths'
import { beginImport, discardImport } from '@/lib/roster/my-imports'
import { consoleAction, nowhere } from '../_frame/console-action'

const idOf = (path: Path) => /^\/console\/imports\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1]
const late = refuse('form', 'importMoved')

/** Brings in the people that the dry run showed. */
export const begin = consoleAction(
  {},
  ['admin'],
  async (_input, { ctx, session, path }) => {
    const id = idOf(path)
    const outcome = id && (await beginImport(ctx, session, id))
    if (!outcome || outcome.kind === 'denied') return nowhere
    return outcome.kind === 'begun' ? { go: path } : late
  },
  { fresh: true },
)

/** Lets the file go. */
export const discard = consoleAction({}, ['admin'], async (_input, { ctx, session, path }) => {
  const id = idOf(path)
  const outcome = id && (await discardImport(ctx, session, id))
  if (!outcome || outcome.kind === 'denied') return nowhere
  return outcome.kind === 'discarded' ? { go: path } : late
})

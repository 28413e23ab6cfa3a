import { refuse, text } from '@/lib/http/action'
import { beginTrail, readers } from '@/lib/trail/read-trail'
import { consoleAction, nowhere } from '../_frame/console-action'

const shape = { who: text, whom: text, kind: text, outcome: text, from: text, until: text }

export const search = consoleAction(shape, readers, async (asked, { ctx, session }) => {
  const outcome = await beginTrail(ctx, session, asked)
  if (outcome.kind === 'denied') return nowhere
  if (outcome.kind === 'nobody') return refuse(outcome.field, 'nobodyOfThatName', undefined, asked)
  if (outcome.kind === 'no-period') return refuse('until', 'periodWrong', undefined, asked)
  return { go: `/console/audit?search=${encodeURIComponent(outcome.sealed)}` }
})

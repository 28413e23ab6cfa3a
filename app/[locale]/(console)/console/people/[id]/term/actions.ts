import { refuse, text } from '@/lib/http/action'
import { extend as giveTime, withdrawExtension } from '@/lib/steering/extend'
import { instantTyped } from '@/lib/steering/written'
import { consoleAction, nowhere } from '../../../_frame/console-action'
import { personPath } from '../../../_frame/path-of'
import { reason } from '../../../_frame/shapes'
import { onPerson } from '../../person-answers'

const keep = ['day', 'ground'] as const

export const extend = consoleAction({ day: text, ground: reason }, ['admin', 'support'], async ({ day, ground }, rim) =>
  onPerson(rim, async (id) => {
    const kept = { day, ground }
    const until = instantTyped(day)
    if (!until) return refuse('day', 'dayUnreadable', undefined, kept)
    const outcome = await giveTime(rim.ctx, rim.session, id, until, ground)
    switch (outcome.kind) {
      case 'extended':
        return { go: `${personPath(id)}/term?told=extended` }
      case 'past':
        return refuse('day', 'dayPast', undefined, kept)
      case 'no-gain':
        return refuse('day', 'extensionNoGain', undefined, kept)
      case 'no-ground':
        return refuse('ground', 'changeReasonMissing', undefined, kept)
      case 'no-reason':
      case 'colleague':
        return { go: personPath(id) }
      default:
        return nowhere
    }
  }),
  { fresh: true, keep },
)

export const withdraw = consoleAction({}, ['admin', 'support'], async (_input, rim) =>
  onPerson(rim, async (id) => {
    const outcome = await withdrawExtension(rim.ctx, rim.session, id)
    if (outcome.kind === 'no-reason' || outcome.kind === 'colleague') return { go: personPath(id) }
    if (outcome.kind === 'denied' || outcome.kind === 'nobody') return nowhere
    return { go: `${personPath(id)}/term?told=${outcome.kind === 'withdrawn' ? 'withdrawn' : 'too-late'}` }
  }),
)

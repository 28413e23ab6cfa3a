import { z } from 'zod'
import { refuse, text } from '@/lib/http/action'
import { extend as giveTime, withdrawExtension } from '@/lib/steering/extend'
import { instantTyped } from '@/lib/steering/written'
import { consoleAction, nowhere } from '../../../_frame/console-action'
import { personPath } from '../../../_frame/path-of'
import { reason } from '../../../_frame/shapes'
import { onPerson } from '../../person-answers'

const keep = ['day', 'ground', 'seen'] as const
const id = z.guid()

export const extend = consoleAction({ day: text, ground: reason, seen: z.union([z.literal(''), id]) }, ['admin', 'support'], async ({ day, ground, seen }, rim) =>
  onPerson(rim, async (personId) => {
    const kept = { day, ground, seen }
    const until = instantTyped(day)
    if (!until) return refuse('day', 'dayUnreadable', undefined, kept)
    const outcome = await giveTime(rim.ctx, rim.session, personId, until, ground, seen || null)
    switch (outcome.kind) {
      case 'extended':
        return { go: `${personPath(personId)}/term?told=extended` }
      case 'past':
        return refuse('day', 'dayPast', undefined, kept)
      case 'no-gain':
        return refuse('day', 'extensionNoGain', undefined, kept)
      case 'no-ground':
        return refuse('ground', 'changeReasonMissing', undefined, kept)
      case 'stale':
        return refuse('form', 'detailsStale', undefined, { day, ground })
      case 'no-reason':
      case 'colleague':
        return { go: personPath(personId) }
      default:
        return nowhere
    }
  }),
  { fresh: true, keep },
)

export const withdraw = consoleAction({ seen: id }, ['admin', 'support'], async ({ seen }, rim) =>
  onPerson(rim, async (personId) => {
    const outcome = await withdrawExtension(rim.ctx, rim.session, personId, seen)
    if (outcome.kind === 'stale') return refuse('form', 'detailsStale')
    if (outcome.kind === 'no-reason' || outcome.kind === 'colleague') return { go: personPath(personId) }
    if (outcome.kind === 'denied' || outcome.kind === 'nobody') return nowhere
    return { go: `${personPath(personId)}/term?told=${outcome.kind === 'withdrawn' ? 'withdrawn' : 'too-late'}` }
  }),
  { fresh: true },
)

import { z } from 'zod'
import { refuse, text } from '@/lib/http/action'
import { cancelRehearsal, planRehearsal } from '@/lib/steering/rehearsals'
import { instantTyped } from '@/lib/steering/written'
import { consoleAction, nowhere } from '../../_frame/console-action'
import { reason } from '../../_frame/shapes'

const refusals = {
  past: ['day', 'dayPast'],
  order: ['to', 'rehearsalOrder'],
  'too-long': ['to', 'rehearsalTooLong'],
  overlap: ['day', 'rehearsalOverlap'],
  'no-reason': ['reason', 'changeReasonMissing'],
} as const

const keep = ['day', 'from', 'to', 'reason'] as const

export const plan = consoleAction({ day: text, from: text, to: text, reason }, ['admin'], async (input, { ctx, session }) => {
  const kept = Object.fromEntries(keep.map((name) => [name, input[name]]))
  const startsAt = input.from.trim() ? instantTyped(input.day, input.from) : null
  if (!startsAt) return refuse('day', 'dayUnreadable', undefined, kept)
  const endsAt = input.to.trim() ? instantTyped(input.day, input.to) : null
  if (!endsAt) return refuse('to', 'timeUnreadable', undefined, kept)
  const outcome = await planRehearsal(ctx, session, { startsAt, endsAt, reason: input.reason })
  if (outcome.kind === 'denied') return nowhere
  if (outcome.kind === 'planned') return { go: '/console/phase-out/rehearsals?told=planned' }
  const [field, key] = refusals[outcome.kind]
  return refuse(field, key, undefined, kept)
},
  { fresh: true, keep },
)

export const cancel = consoleAction({ rehearsal: z.uuid() }, ['admin'], async ({ rehearsal }, { ctx, session }) => {
  const outcome = await cancelRehearsal(ctx, session, rehearsal)
  return outcome.kind === 'denied' ? nowhere : { go: `/console/phase-out/rehearsals?told=${outcome.kind === 'cancelled' ? 'cancelled' : 'late'}` }
})

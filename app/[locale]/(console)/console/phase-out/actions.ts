import { z } from 'zod'
import { newKeyKinds } from '@/lib/core/key-kind'
import { refuse, text, type Answer } from '@/lib/http/action'
import type { Path } from '@/lib/http/paths'
import { whys } from '@/lib/phase-out/model'
import { changeCutoff, type CutoffOutcome } from '@/lib/steering/change-cutoff'
import { decideProposal, decisions } from '@/lib/steering/decide-proposal'
import { pause as suspend, recommend as setRecommendation, switchDate, type Switched } from '@/lib/steering/switches'
import { dayWritten, instantTyped } from '@/lib/steering/written'
import { idIn } from '../../../_shell/id-in'
import { consoleAction, nowhere } from '../_frame/console-action'
import { reason, version } from '../_frame/shapes'
import { cutoffIn, dateOf, home } from './where'

/** What every change comes with: why, and what was seen. */
const changeShape = { reason, version }
// What stands in the form again was typed over what was seen.
const keep = ['reason', 'version'] as const
const keptOf = (change: { reason: string; version: number }) => ({ reason: change.reason, version: String(change.version) })
/** Sent once more, it replaces what the page shows now. */
const moved = ({ version: _seen, ...kept }: Record<string, string>) => refuse('form', 'phaseOutMoved', undefined, kept)
const tell = (what: string): Answer => ({ go: `${home}?told=${what}` as Path })

/** The first question: which day? Nothing is changed yet. */
export const askDay = consoleAction({ day: text, time: text }, ['admin'], async ({ day, time }, { path, now }) => {
  const typed = { day, time }
  const about = cutoffIn(path)
  if (!about) return nowhere
  const cutoff = instantTyped(day, time)
  if (!cutoff) return refuse('day', 'dayUnreadable', undefined, typed)
  return cutoff <= now ? refuse('day', 'dayPast', undefined, typed) : { go: `${path}/${dateOf(cutoff)}` }
})

const cutoffShape = { ...changeShape, again: text.optional(), alone: z.literal('yes').optional() }

export const setCutoff = consoleAction(cutoffShape, ['admin'], async ({ again: typed, alone, ...change }, { ctx, session, path }) => {
  const about = cutoffIn(path)
  if (!about || about.cutoff === undefined) return nowhere
  const { cohort, cutoff } = about
  // The hour was typed once; it is the day that is typed again.
  const again = cutoff && instantTyped(typed ?? '')
  const same = again && dayWritten(again) === dayWritten(cutoff) ? cutoff : again
  const outcome = await changeCutoff(ctx, session, { cohort, cutoff, again: same, alone: alone === 'yes', ...change })
  return outcome.kind === 'denied' ? nowhere : answerTo(outcome, keptOf(change))
},
  { fresh: true, keep },
)

const refusals = {
  past: ['form', 'dayPast'],
  same: ['form', 'daySame'],
  'not-again': ['again', 'dayNotAgain'],
  'no-reason': ['reason', 'changeReasonMissing'],
  alone: ['alone', 'aloneMissing'],
  waiting: ['form', 'proposalWaiting'],
  filling: ['form', 'groupFilling'],
} as const

function answerTo(outcome: CutoffOutcome, kept: Record<string, string>): Answer {
  switch (outcome.kind) {
    case 'changed':
    case 'proposed':
      return tell(outcome.kind)
    case 'late':
      return moved(kept)
    case 'no-cohort':
      return nowhere
    default: {
      const [field, key] = refusals[outcome.kind]
      return refuse(field, key, undefined, kept)
    }
  }
}

const decision = z.enum(decisions)

export const decide = consoleAction({ decision }, ['admin'], async (input, { ctx, session, path }) => {
  const id = idIn(path.replace(`${home}/proposal/`, ''))
  const outcome = id && (await decideProposal(ctx, session, id, input.decision))
  if (!outcome || outcome.kind === 'denied') return nowhere
  return outcome.kind === 'own' || outcome.kind === 'not-own' ? refuse('form', 'proposalOwn') : tell(outcome.kind)
},
  { fresh: true },
)

function switched(outcome: Switched | { kind: 'denied' }, kept: Record<string, string>): Answer {
  switch (outcome.kind) {
    case 'denied':
      return nowhere
    case 'changed':
      return tell('changed')
    case 'late':
      return moved(kept)
    case 'past':
      return refuse('day', 'dayPast', undefined, kept)
    case 'same':
      return refuse('form', 'changeSame', undefined, kept)
    case 'no-reason':
      return refuse('reason', 'changeReasonMissing', undefined, kept)
  }
}

const switchShape = { when: z.enum(['now', 'day', 'never']).optional(), day: text, time: text, ...changeShape }

export const setSwitch = consoleAction(switchShape, ['admin'], async ({ when, day, time, ...change }, { ctx, session, path }) => {
  const what = path === `${home}/switch/announce` ? 'announce' : path === `${home}/switch/stop-issuing` ? 'stop-issuing' : null
  if (!what) return nowhere
  const kept = { day, time, when: when ?? '', ...keptOf(change) }
  if (!when) return refuse('when', 'whenMissing', undefined, kept)
  const at = when === 'now' ? 'now' : when === 'never' ? null : instantTyped(day, time)
  if (when === 'day' && !at) return refuse('day', 'dayUnreadable', undefined, kept)
  return switched(await switchDate(ctx, session, { what, at, ...change }), kept)
},
  { fresh: true, keep: [...keep, 'when', 'day', 'time'] },
)

export const pause = consoleAction(changeShape, ['admin'], async (change, { ctx, session }) =>
  switched(await suspend(ctx, session, change), keptOf(change)),
  { fresh: true, keep },
)

const recommendation = { recommendation: z.enum(newKeyKinds), why: z.enum(whys), ...changeShape }

export const recommend = consoleAction(recommendation, ['admin'], async (input, { ctx, session }) =>
  switched(await setRecommendation(ctx, session, input), { ...input, ...keptOf(input) }),
  { keep: [...keep, 'recommendation', 'why'] },
)

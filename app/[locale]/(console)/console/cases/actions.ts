import { z } from 'zod'
import { refuse, type Answer } from '@/lib/http/action'
import type { Path } from '@/lib/http/paths'
import { answerCase, putCase } from '@/lib/help-desk/cases'
import { caseStates, longestText } from '@/lib/support-case/model'
import { consoleAction, nowhere } from '../_frame/console-action'

const referenceIn = (path: Path) => path.replace(/^\/console\/cases\//, '')
const late: Answer = refuse('form', 'caseMoved')
const state = z.enum(caseStates)
/** Lines and all; the zero character is none, and Postgres keeps none. */
const lines = z.string().max(10_000).regex(/^[^\0]*$/)

export const move = consoleAction({ from: state, to: state }, ['admin', 'support'], async ({ from, to }, { ctx, session, path }) => {
  const outcome = await putCase(ctx, session, referenceIn(path), from, to)
  if (outcome.kind === 'late') return late
  return outcome.kind === 'moved' ? { go: path } : nowhere
})

export const answer = consoleAction({ from: state, answer: lines }, ['admin', 'support'], async ({ from, answer: typed }, rim) => {
  const { ctx, session, path } = rim
  const outcome = await answerCase(ctx, session, referenceIn(path), from, typed)
  const keep = { answer: typed.slice(0, longestText) }
  switch (outcome.kind) {
    case 'answered':
      return { go: path }
    case 'late':
      return late
    case 'empty':
      return refuse('answer', 'answerMissing')
    case 'too-long':
      return refuse('answer', 'answerTooLong', { most: longestText }, keep)
    case 'no-address':
      return refuse('answer', 'answerNoAddress', undefined, keep)
    default:
      return nowhere
  }
})

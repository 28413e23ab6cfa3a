import { z } from 'zod'
import { lines, refuse, type Answer } from '@/lib/http/action'
import type { Path } from '@/lib/http/paths'
import { answerCase, putCase } from '@/lib/help-desk/cases'
import { caseStates, longestText, type CaseState } from '@/lib/support-case/model'
import type { CaseSeen } from '@/lib/support-case/queue-store'
import { consoleAction, nowhere } from '../_frame/console-action'

const referenceIn = (path: Path) => path.replace(/^\/console\/cases\//, '')
const late: Answer = refuse('form', 'caseMoved')
/** The case as the page showed it. */
const seen = { from: z.enum(caseStates), moved: z.union([z.literal(''), z.iso.datetime()]) }
const seenIn = ({ from, moved }: { from: CaseState; moved: string }): CaseSeen => ({ state: from, movedAt: moved ? new Date(moved) : null })

export const move = consoleAction({ ...seen, to: seen.from }, ['admin', 'support'], async ({ to, ...shown }, { ctx, session, path }) => {
  const outcome = await putCase(ctx, session, referenceIn(path), seenIn(shown), to)
  if (outcome.kind === 'late') return late
  return outcome.kind === 'moved' ? { go: path } : nowhere
})

export const answer = consoleAction({ ...seen, answer: lines }, ['admin', 'support'], async ({ answer: typed, ...shown }, rim) => {
  const { ctx, session, path } = rim
  const outcome = await answerCase(ctx, session, referenceIn(path), seenIn(shown), typed)
  const keep = { answer: typed }
  switch (outcome.kind) {
    case 'answered':
      return { go: path }
    case 'late':
      return { ...late, keep }
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

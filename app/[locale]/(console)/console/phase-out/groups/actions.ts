import { z } from 'zod'
import { locales } from '@/lib/core/locale'
import { refuse, text } from '@/lib/http/action'
import { fillAgain, fillCohort, isEmpty, longestName, makeCohort } from '@/lib/steering/cohorts'
import { instantTyped } from '@/lib/steering/written'
import { consoleAction, nowhere } from '../../_frame/console-action'
import { groupsPath } from '../where'

const shape = { name: text, locale: z.enum(['', ...locales]), municipality: text.trim().max(100), bornFrom: text, bornTo: text, unusedSince: text }

/** So many batches at once; the chores do the rest. */
const atOnce = 4

const yearIn = (typed: string) => (/^(19|20)\d\d$/.test(typed.trim()) ? Number(typed) : null)

export const make = consoleAction(shape, ['admin'], async (input, { ctx, session }) => {
  const [bornFrom, bornTo] = [yearIn(input.bornFrom), yearIn(input.bornTo)]
  if (input.bornFrom.trim() && bornFrom === null) return refuse('bornFrom', 'yearUnreadable', undefined, input)
  if (input.bornTo.trim() && bornTo === null) return refuse('bornTo', 'yearUnreadable', undefined, input)
  const since = input.unusedSince.trim() ? instantTyped(input.unusedSince) : null
  if (input.unusedSince.trim() && !since) return refuse('unusedSince', 'dayUnreadable', undefined, input)
  const municipality = input.municipality || null
  const rule = { locale: input.locale || null, municipality, bornFrom, bornTo, unusedSince: since?.toISOString() ?? null }
  const outcome = await makeCohort(ctx, session, input.name, rule)
  switch (outcome.kind) {
    case 'denied':
      return nowhere
    case 'no-name':
      return refuse('name', 'groupNameMissing', undefined, input)
    case 'too-long':
      return refuse('name', 'groupNameTooLong', { most: longestName }, input)
    case 'taken':
      return refuse('name', 'groupTaken', undefined, input)
    case 'made':
      if (!isEmpty(rule)) await fillCohort(ctx, outcome.name, atOnce)
      return { go: groupsPath(outcome.name, 'group') }
  }
}, { fresh: true, keep: 'all' })

export const fill = consoleAction({ name: text }, ['admin'], async ({ name }, { ctx, session }) => {
  const outcome = await fillAgain(ctx, session, name)
  if (outcome.kind === 'near') return refuse('form', 'groupNear')
  if (outcome.kind === 'waiting') return refuse('form', 'proposalWaiting')
  if (outcome.kind !== 'filling') return nowhere
  await fillCohort(ctx, name, atOnce)
  return { go: groupsPath(name, 'filling') }
}, { fresh: true })

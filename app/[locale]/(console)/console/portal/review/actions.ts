import { z } from 'zod'
import { keepRole, reviewers } from '@/lib/access/review'
import { text } from '@/lib/http/action'
import { consoleAction, nowhere } from '../../_frame/console-action'
import { askedIn, queryOf } from './asked'

const shape = { show: text, organisation: text, application: text, role: text }

/** Nothing is changed: what was asked for stands in the address that follows. */
export const search = consoleAction(shape, reviewers, (input) =>
  Promise.resolve({ go: `/console/portal/review?${queryOf(askedIn(input)).toString()}` }))

export const keep = consoleAction({ grant: z.uuid(), asked: text }, ['admin'], async ({ grant, asked }, { ctx, session }) => {
  const outcome = await keepRole(ctx, session, grant)
  if (outcome.kind === 'denied') return nowhere
  const query = queryOf(askedIn(Object.fromEntries(new URLSearchParams(asked))))
  query.set('told', outcome.kind)
  return { go: `/console/portal/review?${query.toString()}` }
})

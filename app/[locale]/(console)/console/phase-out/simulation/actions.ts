import { onlookers } from '@/lib/core/role'
import { refuse, text } from '@/lib/http/action'
import { usualAssumptions, type Assumptions } from '@/lib/steering/simulation'
import { instantTyped } from '@/lib/steering/written'
import { consoleAction } from '../../_frame/console-action'

const names = Object.keys(usualAssumptions) as (keyof Assumptions)[]
const shape = { day: text, activePercent: text, idlePercent: text, days: text, minutes: text, hours: text }

/** Changes nothing: what is asked stands in the address, to be sent on or kept. */
export const simulate = consoleAction(shape, onlookers, async (input) => {
  if (!instantTyped(input.day)) return refuse('day', 'dayUnreadable', undefined, input)
  const query = new URLSearchParams([['day', input.day.trim()], ...names.map((name) => [name, input[name].trim()])])
  return { go: `/console/phase-out/simulation?${query.toString()}` }
})

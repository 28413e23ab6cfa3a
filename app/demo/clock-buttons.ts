import { after, days, hours, minutes, seconds } from '@/lib/core/duration'
import type { ClockMove } from '@/lib/qa/clock'

export const clockButtons = ['tomorrow', 'day-before', 'minute-before', 'cutoff', 'reset'] as const
export type ClockButton = (typeof clockButtons)[number]

/** What each button of the clock does to it. */
export function moveOf(button: ClockButton, cutoff: Date): ClockMove {
  switch (button) {
    case 'tomorrow':
      return { advanceSeconds: days(1) / seconds(1) }
    case 'day-before':
      return { now: after(cutoff, -hours(12)) }
    case 'minute-before':
      return { now: after(cutoff, -minutes(1)) }
    case 'cutoff':
      return { now: cutoff }
    case 'reset':
      return { reset: true }
  }
}

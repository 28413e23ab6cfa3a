import { midnight, writtenAt } from '@/lib/core/brussels'
import { after } from '@/lib/core/duration'

/** When a role ends of which this day, in Brussels, is the last. */
export function endOfDay(day: Date): Date {
  const { year, month, day: date } = writtenAt(day)
  return midnight(year, month, date + 1)
}

/** An instant on the last day of a role that ends then. */
export const lastDayOf = (expiresAt: Date): Date => after(expiresAt, -1)

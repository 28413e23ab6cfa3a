import { midnight, monthsBefore, writtenAt } from '@/lib/core/brussels'
import { after, days } from '@/lib/core/duration'

/** A token that nobody has used for so many months ends. */
const dormantMonths = 12

/** So long before it does, its person is told. */
export const notice = days(30)

/** A warning that left later than this came too late: the mail worker gives up within a day, unless it stands still. */
export const warnedWithin = days(3)

/** So long after the day that it named a warning is still one; whoever reads it later believes the day has passed. */
const remembered = days(7)

/** Whether the day of a run lies so far back, by a pause or a worker that stood still, that its people must be told anew. */
export const isForgotten = ({ dueAt }: { dueAt: Date }, now: Date) => after(dueAt, remembered) <= now

/** The month in Brussels to which a sweep belongs: 2026-12. */
export function monthOf(now: Date): string {
  const { year, month } = writtenAt(now)
  return `${String(year)}-${String(month).padStart(2, '0')}`
}

/** When those who are told now lose their token: the beginning of a day in Brussels, thirty whole days ahead. */
export function dueAfter(now: Date): Date {
  const { year, month, day } = writtenAt(after(now, notice + days(1)))
  return midnight(year, month, day)
}

/** Whoever has not used the token since, and does not, will have left it for a year on the due day. */
export const idleSince = (due: Date) => monthsBefore(due, dormantMonths)

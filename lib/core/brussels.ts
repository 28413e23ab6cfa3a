/** The time zone in which every date of the phase-out is meant. */
export const brussels = 'Europe/Brussels'

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: brussels,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

/** How far Brussels is ahead of UTC at an instant, in milliseconds. */
function offset(instant: Date): number {
  const read = Object.fromEntries(parts.formatToParts(instant).map((p) => [p.type, Number(p.value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant.getTime() / 1000) * 1000
}

/** The first instant of a calendar day in Brussels; `month` counts from 1. */
export function midnight(year: number, month: number, day: number): Date {
  const guess = new Date(Date.UTC(year, month - 1, day))
  const once = new Date(guess.getTime() - offset(guess))
  return new Date(guess.getTime() - offset(once))
}

/** The calendar year in Brussels at an instant. */
export const yearIn = (instant: Date) => new Date(instant.getTime() + offset(instant)).getUTCFullYear()

/** The beginning, in Brussels, of the day so many months before. Where that month is too short, somewhat earlier. */
export function monthsBefore(instant: Date, months: number): Date {
  const local = new Date(instant.getTime() + offset(instant))
  return midnight(local.getUTCFullYear(), local.getUTCMonth() + 1 - months, Math.min(local.getUTCDate(), 28))
}

/** A day and a time on the clocks of Brussels, as somebody would write them down. */
export type Written = { year: number; month: number; day: number; hour: number; minute: number }

const wall = (instant: Date) => new Date(instant.getTime() + offset(instant))

/**
 * The instant that was meant. Of an hour that comes twice, the first; null for a day that no calendar has, and for a time
 * that the clocks skip in spring.
 */
export function instantOf({ year, month, day, hour, minute }: Written): Date | null {
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  const tries = [new Date(wanted - 2 * 3_600_000), new Date(wanted - 3_600_000)]
  const read = new Date(wanted)
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day || hour > 23 || minute > 59) return null
  return tries.find((each) => wall(each).getTime() === wanted) ?? null
}

/** What the clocks and calendars of Brussels show at an instant. */
export function writtenAt(instant: Date): Written {
  const at = wall(instant)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes() }
}

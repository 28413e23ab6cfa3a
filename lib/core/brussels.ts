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

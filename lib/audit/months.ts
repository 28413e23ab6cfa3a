/** Deeds are kept in tables by month of UTC; a month goes whole, once its last deed is this many months old. */
const monthsKept = 6

/** The first instant of the month of UTC that an instant lies in, or of one some months later. */
export const monthOf = (instant: Date, later = 0) =>
  new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + later, 1))

/** Whether the period of all that happened in the month of `instant` has ended. */
export const isOver = (instant: Date, now: Date) => monthOf(instant, monthsKept + 1) <= now

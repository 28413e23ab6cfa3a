/** Lengths of time in milliseconds, named so that call sites read as sentences. */
export const seconds = (n: number) => n * 1000
export const minutes = (n: number) => seconds(60 * n)
export const hours = (n: number) => minutes(60 * n)
export const days = (n: number) => hours(24 * n)

/** The instant `duration` milliseconds after `instant`. */
export const after = (instant: Date, duration: number) => new Date(instant.getTime() + duration)

/** Whole seconds from `now` until `instant`, rounded up; 0 once it has come. */
export const secondsUntil = (instant: Date, now: Date) =>
  Math.max(0, Math.ceil((instant.getTime() - now.getTime()) / 1000))

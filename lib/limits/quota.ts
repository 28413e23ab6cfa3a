import { hours, minutes } from '@/lib/core/duration'

/** So many calls in each window of time, in milliseconds; a server takes `atOnce` of them at a time, a divisor of `calls`. */
export type QuotaRule = { name: string; calls: number; window: number; atOnce: number }

/** Calls of the interface with one key. */
export const callsPerKey: QuotaRule = { name: 'calls', calls: 600, window: minutes(1), atOnce: 30 }
/** An application asks about a key at each call that it gets itself. */
export const checksPerKey: QuotaRule = { name: 'checks', calls: 6000, window: minutes(1), atOnce: 300 }

/**
 * Requests of services for a sign-in that have to wait for somebody, from one sender: each is kept for half a day, and
 * anybody can make them. Room for a ministry behind one address, in the morning and on the whole day.
 */
export const waitingPerSender: QuotaRule = { name: 'waiting', calls: 1200, window: minutes(1), atOnce: 60 }
export const keptPerSender: QuotaRule = { name: 'kept', calls: 50_000, window: hours(13), atOnce: 500 }

/** The window that an instant lies in. */
export const windowOf = ({ window }: QuotaRule, now: Date) => new Date(Math.floor(now.getTime() / window) * window)

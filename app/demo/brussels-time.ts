import { brussels } from '@/lib/core/brussels'

const long = new Intl.DateTimeFormat('en-GB', { timeZone: brussels, dateStyle: 'full', timeStyle: 'medium' })
const short = new Intl.DateTimeFormat('en-GB', { timeZone: brussels, dateStyle: 'medium', timeStyle: 'medium' })

/** "Sunday, 31 January 2027 at 00:00:00", in Brussels. */
export const longTime = (instant: Date) => long.format(instant)

export const shortTime = (instant: Date) => short.format(instant)

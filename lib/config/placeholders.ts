// What stands in pages rendered ahead for what is not known then; the front puts it in.

/** The service that somebody is on the way to; for anybody else its block is taken out. */
export const servicePlaceholders = { name: '%%service%%', back: '%%service-back%%', hint: '%%service-hint%%' }

/** The first day without the token, and the last one with it. */
export const dayPlaceholders = { cutoff: '%%cutoff%%', lastDay: '%%last-day%%' }

/** The number of the cell that is asked for. */
export const cellPlaceholder = '%%cell%%'

/** Stand in pages rendered ahead for the service that somebody is on the way to; the front puts it in, or takes its block out. */
export const servicePlaceholders = { name: '%%service%%', back: '%%service-back%%', hint: '%%service-hint%%' }

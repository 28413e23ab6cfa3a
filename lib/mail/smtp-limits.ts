import { seconds } from '@/lib/core/duration'
import { longestDelivery } from '@/lib/outbox/schedule'

/**
 * What SMTP is given: so many connections, so long a silence in one, and so long for a letter whatever is said meanwhile.
 * Apart from the transport, which is loaded where it is used alone.
 */
export const smtpLimits = { connections: 4, silence: seconds(10), longest: longestDelivery }

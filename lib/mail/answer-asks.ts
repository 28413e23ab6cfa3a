import { seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { answerAsk } from '@/lib/forgotten/answer-ask'
import { keepGoing, type Going } from './keep-going'
import { logLine } from './log-line'

/** How long to look away when nobody has asked, and when the database is away. */
const pace = { idle: 500, outage: seconds(5) }

/** Turns what people said to have forgotten into letters, one after the other, until it is stopped. */
export const startAnswering = (ctx: Context): Going =>
  keepGoing({
    step: async () => ((await answerAsk(ctx)) ? 0 : pace.idle),
    failed: pace.outage,
    tell: (error) => logLine('error', 'ask-not-answered', { reason: error instanceof Error ? error.name : 'unknown' }),
  })

import { seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { answerAsk } from '@/lib/forgotten/answer-ask'
import { logLine } from './log-line'
import { makeRest } from './rest'

/** How long to look away when nobody has asked, and when the database is away. */
const pace = { idle: 500, outage: seconds(5) }

/** Turns what people said to have forgotten into letters, one after the other, until it is stopped. */
export function startAnswering(ctx: Context): { stop(): Promise<void> } {
  const rest = makeRest()
  const run = async () => {
    while (!rest.over) {
      try {
        if (!(await answerAsk(ctx))) await rest.pause(pace.idle)
      } catch (error) {
        logLine('error', 'ask-not-answered', { reason: error instanceof Error ? error.name : 'unknown' })
        await rest.pause(pace.outage)
      }
    }
  }
  const running = run()
  return {
    stop() {
      rest.end()
      return running
    },
  }
}

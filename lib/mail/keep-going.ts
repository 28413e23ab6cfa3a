import { makeRest } from './rest'

export type Going = {
  /** Begins nothing new, and waits for what is under way. */
  stop(): Promise<void>
}

export type Ways = {
  /** One piece of work; answers how long to rest after it. `over` tells whether it should come to an end. */
  step: (over: () => boolean) => Promise<number>
  /** How long to rest after a failure, in milliseconds. */
  failed: number
  /** Tells of a failure; `again` when the step before it failed, too. */
  tell: (error: unknown, again: boolean) => void
  /** Tells that work goes on after failures. */
  back?: () => void
}

/** Takes one step after the other until it is stopped. Faults delay; they end nothing. */
export function keepGoing({ step, failed, tell, back }: Ways): Going {
  const rest = makeRest()
  let failing = false

  const attempt = async (): Promise<number> => {
    try {
      const pause = await step(() => rest.over)
      if (failing) back?.()
      failing = false
      return pause
    } catch (error) {
      tell(error, failing)
      failing = true
      return failed
    }
  }

  const run = async () => {
    while (!rest.over) await rest.pause(await attempt())
  }

  const running = run()
  return {
    stop() {
      rest.end()
      return running
    },
  }
}

/** Several works that are stopped as one. */
export const together = (works: Going[]): Going => ({
  async stop() {
    await Promise.all(works.map((work) => work.stop()))
  },
})

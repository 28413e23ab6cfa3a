import type { ReactNode } from 'react'

export type CountdownProps = {
  /** When it is over, and what time the server has, both in epoch milliseconds. */
  until: number
  now: number
  words: {
    /** Seen, not announced: "Still valid for {clock}". */
    clock: string
    /** Announced each full minute: "{minutes} minute left", "{minutes} minutes left". */
    minutesOne: string
    minutesOther: string
    /** Announced at 30 seconds: "{seconds} seconds left". */
    seconds: string
    /** Shown and announced at the end, instead of the sentence. */
    expired: string
  }
  /** The sentence that is true without scripts: "The code is valid until 14:05". */
  children: ReactNode
}

/** How long a code is still good, announced sparingly; it never takes the focus. */
export function Countdown({ until, now, words, children }: CountdownProps) {
  return (
    <code-countdown
      class="countdown"
      data-until={until}
      data-now={now}
      data-clock={words.clock}
      data-minutes-one={words.minutesOne}
      data-minutes-other={words.minutesOther}
      data-seconds={words.seconds}
      data-expired={words.expired}
    >
      <p>{children}</p>
    </code-countdown>
  )
}

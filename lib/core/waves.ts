/** How work is gathered. Times are in milliseconds. */
export type Pace = {
  /** So many make up a wave at most. */
  most: number
  /** So long after it came, or after the last wave, a piece waits for everything else to become quiet, and no longer. */
  patience: number
  /** So long after its beginning a wave holds back what it has finished, and keeps the next one waiting. */
  longest: number
}

/** Answers whoever waits for a piece of work that is done. */
type Answer = () => void
type Piece = { since: number; work: () => Promise<Answer> }

/** Shorter than a piece, and long enough for somebody who was just answered to come back with the next step. */
const moment = 1

/**
 * Heavy work that empties the caches of the processors, in waves: what waits is done together while nothing else is, and
 * answered together, so that what comes after it finds the caches its own. How many of them run at once is theirs to say.
 * Alone, a piece waits a moment longer than it would have; it is never lost, and one that fails fails alone.
 */
export function makeWaves({ most, patience, longest }: Pace) {
  const waiting: Piece[] = []
  let beside = 0
  /** Pieces that wait, are under way or held back. */
  let inside = 0
  let endedAt = 0
  let looking = false

  const lookSoon = () => {
    looking = true
    setTimeout(look, moment)
  }
  const look = () => {
    const [first] = waiting
    if (!first) return void (looking = false)
    // Whoever waits for a wave is counted on both sides.
    const quiet = beside <= inside
    if (quiet || performance.now() - Math.max(first.since, endedAt) >= patience) wave(waiting.splice(0, most))
    else lookSoon()
  }
  const wave = (pieces: Piece[]) => {
    const done: Answer[] = []
    let holding = true
    const end = () => {
      if (!holding) return
      holding = false
      endedAt = performance.now()
      clearTimeout(late)
      answerInTurn(done)
      lookSoon()
    }
    const late = setTimeout(end, longest)
    const finish = async ({ work }: Piece) => {
      done.push(await work())
      if (!holding) answerInTurn(done)
    }
    void Promise.all(pieces.map(finish)).then(end)
  }
  const pass = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve) => {
      const answered = async () => {
        const done = Promise.resolve().then(work)
        await Promise.allSettled([done])
        return () => {
          inside--
          resolve(done)
        }
      }
      inside++
      waiting.push({ since: performance.now(), work: answered })
      if (!looking) lookSoon()
    })
  return Object.assign(pass, {
    /** How many have no place in a wave yet. */
    waiting: () => waiting.length,
    /** Counts other work: while some is under way that does not itself wait for a wave, none begins. */
    beside: async <T>(work: () => Promise<T>): Promise<T> => {
      beside++
      try {
        return await work()
      } finally {
        beside--
      }
    },
  })
}

/** One each turn of the event loop: whatever else has come in is not kept waiting by all of them. */
function answerInTurn(done: Answer[]): void {
  const answer = done.shift()
  if (!answer) return
  answer()
  setImmediate(answerInTurn, done)
}

import { after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { phaseAt, phaseOf, type Phase } from './phase-of'
import { readScene, sceneChannel, type Scene } from './scene-store'

/** What was read, and by the ticks of this process when. */
type Known = { scene: Scene & { now: Date }; ticks: number }

/** How long a scene is believed without another look, and from when on one is taken while it still is, in milliseconds. */
const believed = 1_000
const renewed = 400

/**
 * How the phase-out stands, for whoever shows it at every visit: known from one visit to the next, so that nobody waits
 * for the database, and never older than a second. The database says when it changes, whoever changes it, and what was
 * known is forgotten; as long as it cannot say so, every visit asks. Time goes on by `ticks` (milliseconds) meanwhile, from
 * the database's: each date holds at its instant. An answer that never comes holds up those who wait for it, as long as
 * `db` is waited for, and nobody after them.
 */
export function knowPhase({ db }: Pick<Context, 'db'>, ticks = () => performance.now()) {
  let known: Known | null = null
  let reading: Promise<Known> | null = null
  let listening = false
  let changing = 0

  const forget = () => {
    known = null
    reading = null
  }
  const read = () => {
    const mine = (reading ??= db.glanceAhead(readScene, async (scene) => ({ scene, ticks: ticks() })))
    const keep = (found: Known | null) => {
      // Something changed since it was asked for.
      if (reading !== mine) return
      reading = null
      known = found ?? known
    }
    mine.then(keep, () => keep(null))
    return mine
  }
  const ageOf = (found: Known) => ticks() - found.ticks
  const phaseIn = (found: Known) => phaseAt(found.scene, after(found.scene.now, ageOf(found)))
  const hearing = db.hear(sceneChannel, {
    opened() {
      forget()
      listening = true
    },
    heard: forget,
    lost() {
      forget()
      listening = false
    },
  })

  return {
    /** Throws when the database has to be asked and cannot be. */
    async phase(): Promise<Phase> {
      if (!listening || changing > 0) return phaseOf({ db })
      if (!known || ageOf(known) >= believed) return phaseIn(await read())
      if (ageOf(known) >= renewed) void read()
      return phaseIn(known)
    },
    /** Does what may change it: nothing is known until that is over. */
    async changing<T>(work: () => Promise<T>): Promise<T> {
      changing++
      forget()
      try {
        return await work()
      } finally {
        changing--
        forget()
      }
    },
    stop: hearing.stop,
  }
}

export type KnownPhase = ReturnType<typeof knowPhase>

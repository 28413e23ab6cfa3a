import type { Context } from '@/lib/db/context'
import { isOn, isTokenAccepted, lastMoment, mayAnybodyEnter } from './model'
import { readScene } from './scene-store'

/** What those see who are not known yet. */
export type Phase = {
  /** Whether there is anybody whose token is accepted. */
  accepted: boolean
  announced: boolean
  issuing: boolean
  paused: boolean
  /** Everybody's date has passed; some may have more time. */
  ended: boolean
  rehearsing: boolean
  /** Everybody's date, and the moment before it; null while none holds. */
  cutoff: Date | null
  lastMoment: Date | null
}

/** Whether a token is still accepted now, until when it is, and what is said about it. */
export const phaseOf = (ctx: Context): Promise<Phase> =>
  ctx.db.glanceAhead(readScene, async ({ rehearsing, ...phaseOut }, { now }) => {
    const paused = phaseOut.pausedAt !== null
    const ended = !isTokenAccepted(phaseOut, now)
    return {
      accepted: mayAnybodyEnter(phaseOut, now),
      announced: isOn(phaseOut.announceAt, now),
      issuing: !isOn(phaseOut.stopIssuingAt, now),
      paused,
      ended,
      rehearsing,
      cutoff: paused ? null : phaseOut.cutoff,
      lastMoment: ended ? null : lastMoment(phaseOut),
    }
  })

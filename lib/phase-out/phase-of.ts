import type { Context } from '@/lib/db/context'
import { isOn, isTokenAccepted, lastMoment, mayAnybodyEnter } from './model'
import { readScene, type Scene } from './scene-store'

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

/** How a scene is at an instant. */
export function phaseAt({ rehearsalFrom, rehearsalTo, ...phaseOut }: Scene, now: Date): Phase {
  const paused = phaseOut.pausedAt !== null
  const ended = !isTokenAccepted(phaseOut, now)
  return {
    accepted: mayAnybodyEnter(phaseOut, now),
    announced: isOn(phaseOut.announceAt, now),
    issuing: !isOn(phaseOut.stopIssuingAt, now),
    paused,
    ended,
    rehearsing: isOn(rehearsalFrom, now) && !isOn(rehearsalTo, now),
    cutoff: paused ? null : phaseOut.cutoff,
    lastMoment: ended ? null : lastMoment(phaseOut),
  }
}

/** Whether a token is still accepted now, until when it is, and what is said about it. */
export const phaseOf = ({ db }: Pick<Context, 'db'>): Promise<Phase> => db.glanceAhead(readScene, async (scene, { now }) => phaseAt(scene, now))

/** What the notice says of the end: that it comes, that it has come for most, that it is put off, or that no day is set. */
export const noticeKinds = ['dated', 'ended', 'paused', 'undated'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export function noticeOf({ paused, ended, cutoff }: Pick<Phase, 'paused' | 'ended' | 'cutoff'>): NoticeKind {
  if (paused) return 'paused'
  if (!cutoff) return 'undated'
  return ended ? 'ended' : 'dated'
}

import type { DeedKind } from './deed'

/** Which deeds somebody wants to see. What is null does not matter. */
export type Search = {
  /** Who did it; themselves, or for others. */
  actorId: string | null
  /** Whom it concerns. */
  personId: string | null
  kind: DeedKind | null
  outcome: 'done' | 'refused' | null
  from: Date | null
  /** The first instant that is too late. */
  until: Date | null
}

export const everything: Search = { actorId: null, personId: null, kind: null, outcome: null, from: null, until: null }

/** A place in the order of time. */
export type Mark = { at: Date; id: number }

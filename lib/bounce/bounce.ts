/** Came back for good or for now; was reported as unwanted; or was held back by the provider because of either. */
export const bounceKinds = ['bounced', 'complained', 'suppressed'] as const
export type BounceKind = (typeof bounceKinds)[number]

/** What a provider tells of a mail that came back. */
export type BounceEvent = {
  eventId: string
  kind: BounceKind
  /** For good; a full mailbox or a server that is away may pass. */
  hard: boolean
  addresses: readonly string[]
  /** Which letter it was, where the provider says so. */
  letterId: string | null
}

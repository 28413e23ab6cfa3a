/** How far a person came, in the order in which people come there. Each counts for whoever went further, too. */
export const stages = ['invited', 'noticed', 'started', 'confirmed', 'chosen', 'sent', 'right', 'signed-in'] as const
export type Stage = (typeof stages)[number]

/** The number under which a stage is kept: 0 is nowhere yet. */
export const rankOf = (stage: Stage) => stages.indexOf(stage) + 1

/** Which living keys people hold: no key, a card, a locked card, a card and a new key, and then without the card. */
export const holds = ['none', 'card', 'locked', 'both', 'email', 'app', 'two'] as const
export type Hold = (typeof holds)[number]

/** Without a new key: whoever is left when the cutoff comes cannot sign in any more. */
export const leftBehind: readonly Hold[] = ['none', 'card', 'locked']
export const isLeft = (hold: Hold) => leftBehind.includes(hold)

/** So many people stand here. */
export type Bucket = { stage: number; hold: Hold; locale: string; born: number; people: number }

/** The funnel: how many came at least so far. The first figure is everybody. */
export function funnelOf(buckets: Bucket[]): { stage: Stage | 'all'; people: number }[] {
  const atLeast = (rank: number) => sum(buckets.filter((bucket) => bucket.stage >= rank))
  return [{ stage: 'all', people: atLeast(0) }, ...stages.map((stage) => ({ stage, people: atLeast(rankOf(stage)) }))]
}

/** Whoever is left, by one trait; the values in their natural order. */
export const leftBy = <T extends string | number>(buckets: Bucket[], trait: (bucket: Bucket) => T) =>
  countBy(buckets.filter(({ hold }) => isLeft(hold)), trait)

/** How many there are of each value that somebody has; the values in their natural order. */
export function countBy<B extends { people: number }, T extends string | number>(some: B[], trait: (one: B) => T) {
  const values = [...new Set(some.map(trait))].sort()
  return values.map((value) => ({ value, people: sum(some.filter((one) => trait(one) === value)) })).filter(({ people }) => people > 0)
}

export const sum = (buckets: { people: number }[]) => buckets.reduce((total, { people }) => total + people, 0)

/** From how many more or fewer were left each day to how many were left at its end. */
export function runningTotal(days: { day: string; people: number }[]): { day: string; people: number }[] {
  let total = 0
  return days.map(({ day, people }) => ({ day, people: (total += people) }))
}

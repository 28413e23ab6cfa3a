import { addressHealths, type AddressHealth } from '@/lib/progress/address-health'

/** So many people would lose access who have all this in common. */
export type Traits = { cohort: string; locale: string; born: number; address: AddressHealth; people: number }

/** So many of them used the token last in that time. */
export type Uses = { lastUse: LastUse; people: number }

/** The same people twice: by what they have in common, and by their last use. */
export type Losing = { traits: Traits[]; uses: Uses[] }

const lastUses = ['month', 'quarter', 'year', 'longer', 'never'] as const
export type LastUse = (typeof lastUses)[number]

/** What is assumed of the help desk, and can be assumed otherwise. */
export type Assumptions = {
  /** Of a hundred people who lose access, so many get in touch; those who used the token in the last 90 days. */
  activePercent: number
  /** The same of those who used it longer ago, or never. */
  idlePercent: number
  /** Over so many days from the cutoff, fewer each day. */
  days: number
  /** How long one contact takes. */
  minutes: number
  /** How long one person at the desk is in touch with people on a day. */
  hours: number
}

export const usualAssumptions: Assumptions = { activePercent: 20, idlePercent: 3, days: 10, minutes: 12, hours: 6 }

/** The bounds within which an assumption makes sense. */
export const bounds: Record<keyof Assumptions, [number, number]> = {
  activePercent: [0, 100],
  idlePercent: [0, 100],
  days: [1, 60],
  minutes: [1, 120],
  hours: [1, 12],
}

const sum = (some: { people: number }[]) => some.reduce((total, { people }) => total + people, 0)

export type Simulation = {
  people: number
  by: { cohort: Count[]; locale: Count[]; born: Count[]; lastUse: Count[]; address: Count[] }
  /** Expected contacts, day by day from the cutoff. */
  contacts: { day: number; contacts: number; desk: number }[]
  total: number
}
export type Count = { value: string; people: number }

export function simulate({ traits, uses }: Losing, assumed: Assumptions): Simulation {
  const by = (trait: (one: Traits) => string, order?: readonly string[]) => counted(traits, trait, order)
  const active = sum(uses.filter(({ lastUse }) => lastUse === 'month' || lastUse === 'quarter'))
  const people = sum(traits)
  const total = (active * assumed.activePercent + (people - active) * assumed.idlePercent) / 100
  return {
    people,
    by: {
      cohort: by(({ cohort }) => cohort),
      locale: by(({ locale }) => locale),
      born: by(({ born }) => String(born)),
      lastUse: counted(uses, ({ lastUse }) => lastUse, lastUses),
      address: by(({ address }) => address, addressHealths),
    },
    contacts: spread(total, assumed),
    total: Math.round(total),
  }
}

function counted<T extends { people: number }>(some: T[], trait: (one: T) => string, order?: readonly string[]): Count[] {
  const values = order ?? [...new Set(some.map(trait))].sort()
  return values.map((value) => ({ value, people: sum(some.filter((one) => trait(one) === value)) })).filter(({ people }) => people > 0)
}

/** Most come on the first day, and each day as many fewer; whole contacts that add up, and how many people answer them. */
function spread(total: number, { days, minutes, hours }: Assumptions): Simulation['contacts'] {
  const shares = (days * (days + 1)) / 2
  let told = 0
  let come = 0
  return Array.from({ length: days }, (_, index) => {
    come += (total * (days - index)) / shares
    const contacts = Math.round(come) - told
    told += contacts
    return { day: index + 1, contacts, desk: Math.ceil((contacts * minutes) / (hours * 60)) }
  })
}

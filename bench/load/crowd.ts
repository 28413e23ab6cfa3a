import { makeCitizen } from '@/lib/testing/people'
import type { House } from '../house/house'
import { preparedCell, type Visitor } from './signing-in'

type Wishes = Parameters<typeof makeCitizen>[1]

/** So many people, each with a card and an address of their own, so that neither limits nor locks are shared. */
export async function makeCrowd(house: House, size: number, name: string, wishes: Wishes = {}): Promise<Visitor[]> {
  const numbers = Array.from({ length: size }, (_, n) => n)
  return forEach(numbers, async (n) => {
    const citizen = await makeCitizen(house.ctx, { ...wishes, username: `${name}${n}`, email: `${name}${n}@example.org` })
    return { ...citizen, address: `10.${Math.floor(n / 65_536)}.${Math.floor(n / 256) % 256}.${n % 256}` }
  })
}

/** Does the same for each, eight at a time. */
export async function forEach<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  const next = items.entries()
  const lane = async () => {
    for (const [at, item] of next) results[at] = await work(item)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  return results
}

/** Makes every card ask for the prepared cell again; a card that was answered has none to ask for. */
export async function prepareCards(house: House): Promise<void> {
  await house.prisma.tokenCard.updateMany({ data: { pendingCell: preparedCell } })
}

/** Deals people out, each once; null when all have had their turn. */
export function dealer<T>(people: T[]): () => T | null {
  let next = 0
  return () => people[next++] ?? null
}

/** One slice of a measurement: what was done in how long. */
export type Slice = { done: number; seconds: number }

export const rateOf = ({ done, seconds }: Slice) => done / seconds

/** Keeps `width` pieces of work going until the time is over, or there is no more; what is under way is finished and counted. */
export async function slice(seconds: number, width: number, work: () => Promise<unknown> | null): Promise<Slice> {
  const began = performance.now()
  const end = began + seconds * 1000
  let done = 0
  const lane = async () => {
    for (let next = work(); next; next = performance.now() < end ? work() : null) {
      await next
      done++
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return { done, seconds: (performance.now() - began) / 1000 }
}

/** Does the work in rounds, so that what is compared is measured in the same minutes. */
export async function rounds<T>(count: number, work: (round: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let round = 0; round < count; round++) results.push(await work(round))
  return results
}

/** The middle of the rounds, with their extremes. */
export type Spread = { median: number; least: number; most: number }

export function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN }
}

/** The value below which that part of the sorted values lies. */
export const quantile = (sorted: number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN

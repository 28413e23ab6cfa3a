/** Lets at most `limit` pieces of work run at once; the others wait their turn in order. It says how many do. */
export function makeGate(limit: number) {
  let running = 0
  const waiting: (() => void)[] = []
  const pass = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limit) await new Promise<void>((go) => waiting.push(go))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
  return Object.assign(pass, { waiting: () => waiting.length })
}

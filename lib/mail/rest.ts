/** Pauses that an end cuts short. */
export function makeRest() {
  const cut = new Set<() => void>()
  let over = false
  return {
    get over() {
      return over
    },
    pause: (milliseconds: number) =>
      new Promise<void>((go) => {
        if (over) return go()
        const wake = () => {
          clearTimeout(timer)
          cut.delete(wake)
          go()
        }
        const timer = setTimeout(wake, milliseconds)
        cut.add(wake)
      }),
    end() {
      over = true
      for (const wake of cut) wake()
    },
  }
}

/** A place in this tab for one thing, until it is taken out. Where storage is blocked it stays empty. */
export const drawer = <T>(name: string) => ({
  keep(thing: T) {
    try {
      sessionStorage.setItem(name, JSON.stringify(thing))
    } catch {
      // What cannot be kept is typed again.
    }
  },
  look(): T | undefined {
    try {
      const kept = sessionStorage.getItem(name)
      return kept === null ? undefined : (JSON.parse(kept) as T)
    } catch {
      return undefined
    }
  },
  empty() {
    try {
      sessionStorage.removeItem(name)
    } catch {
      // There is nothing in it.
    }
  },
})

/**
 * Turns a piece of work for many into one for each: whoever comes while a group is at work joins the next group.
 * One alone does not wait; a crowd shares one transaction.
 */
export function inGroups<Item>(work: (items: Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let coming: Item[] = []
  let next: Promise<void> | null = null
  let running: Promise<void> = Promise.resolve()
  return (item) => {
    coming.push(item)
    next ??= running.then(() => {
      const items = coming
      coming = []
      next = null
      const done = work(items)
      running = done.catch(() => {})
      return done
    })
    return next
  }
}

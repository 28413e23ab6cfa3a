import { drawer } from './drawer'
import { pageKey, typeAgain, typedHere, wasWritten, type Typed } from './typed-values'

const outlived = drawer<{ owner: string; page: string; values: Typed }>('outlived')

/** The session is over, and leaves the page: what its person was writing is kept in this tab for them, and for nobody else. */
export function keepForOwner(owner: string) {
  const page = pageKey()
  if (page && wasWritten()) outlived.keep({ owner, page, values: typedHere() })
}

/** Gives back what they were writing on this page; whoever else comes has it taken away. */
export function giveBackTo(owner: string) {
  const found = outlived.look()
  if (!found || (found.owner === owner && found.page !== pageKey())) return
  outlived.empty()
  if (found.owner === owner) typeAgain(found.values)
}

/** `[data-outlived]` says that something waits. */
export function sayWhatIsKept() {
  const note = document.querySelector<HTMLElement>('[data-outlived]')
  if (note && outlived.look()) note.hidden = false
}

import { drawer } from './drawer'
import { pageKey, typeAgain, typedHere, wasWritten, type Typed } from './typed-values'

const outlived = drawer<{ owner: string; page: string; values: Typed; at: number }>('outlived')

/** As long as a session lasts at most. */
const longest = 12 * 60 * 60 * 1000

function found() {
  const kept = outlived.look()
  if (!kept || Date.now() - kept.at < longest) return kept
  outlived.empty()
  return undefined
}

/** The session is over, and leaves the page: what its person was writing is kept in this tab for them, and for nobody else. */
export function keepForOwner(owner: string) {
  const page = pageKey()
  if (page && wasWritten()) outlived.keep({ owner, page, values: typedHere(), at: Date.now() })
}

/** Gives back what they were writing on this page; whoever else comes has it taken away. */
export function giveBackTo(owner: string) {
  const kept = found()
  if (!kept || (kept.owner === owner && kept.page !== pageKey())) return
  outlived.empty()
  if (kept.owner === owner) typeAgain(kept.values)
}

/** `[data-outlived]` says that something waits. */
export function sayWhatIsKept() {
  const note = document.querySelector<HTMLElement>('[data-outlived]')
  if (note && found()) note.hidden = false
}

import type { CaseState } from './model'

/** Where a case may go from where it is. Answering is a move of its own, with a letter. */
export const moves: Record<CaseState, readonly CaseState[]> = {
  new: ['open', 'closed'],
  open: ['new', 'closed'],
  answered: ['open', 'closed'],
  closed: ['open'],
}

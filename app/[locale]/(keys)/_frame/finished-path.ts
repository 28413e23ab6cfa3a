import type { Finished } from '@/lib/activation/finish'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Path } from '@/lib/http/paths'

/** Where a walk ends. Whoever was activating another key than the one that came first is told so there. */
export const finishedPath = (wanted: NewKeyKind, outcome: Finished): Path =>
  outcome.kind === 'already' && outcome.active !== wanted ? '/activate/confirmation?other=1' : '/activate/confirmation'

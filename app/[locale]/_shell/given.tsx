import type { ReactNode } from 'react'
import { renderingAhead, siteFacts, type OptionalFact } from '@/lib/config/site'

/**
 * What is said when a fact of this installation is known, and what otherwise. A page rendered ahead holds both, and
 * the server takes one out (lib/config/site). No `div` inside: its end is where the block ends.
 */
export function Given({ fact, children, otherwise }: { fact: OptionalFact; children: ReactNode; otherwise?: ReactNode }) {
  const known = siteFacts()[fact] !== ''
  const unknown = renderingAhead() || !known
  return (
    <>
      {known && <div data-if={fact}>{children}</div>}
      {unknown && otherwise && <div data-unless={fact}>{otherwise}</div>}
    </>
  )
}

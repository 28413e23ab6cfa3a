import type { ReactNode } from 'react'

export type TagTone = 'neutral' | 'info' | 'success' | 'warning' | 'error'

/** A state in one or two words. The word says it; the colour only helps. */
export function StatusTag({ tone = 'neutral', children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  )
}

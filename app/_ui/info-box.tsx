import type { ReactNode } from 'react'

/** "More information": beside the column on wide screens, below it on small ones. */
export function InfoBox({ title, children, id = 'info' }: { title: ReactNode; children: ReactNode; id?: string }) {
  return (
    <aside className="info-box" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </aside>
  )
}

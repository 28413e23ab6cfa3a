import type { ReactNode } from 'react'

/** Buttons of one form: the one that goes on comes first. They wrap, and fill the line on small screens. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>
}

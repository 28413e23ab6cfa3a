import type { ReactNode } from 'react'
import { Notice } from './notice'

/** A notice for whoever was sent to it, by the fragment of the address: the page itself is the same for everybody. */
export function ToldOnArrival({ at, children }: { at: string; children: ReactNode }) {
  return (
    <div id={at} className="told-on-arrival">
      <Notice tone="success">{children}</Notice>
    </div>
  )
}

import type { ReactNode } from 'react'

/** "Why?": an answer for those who ask. */
export function Details(props: { summary: ReactNode; children: ReactNode; open?: boolean }) {
  return (
    <details className="details" open={props.open}>
      <summary>
        <span>{props.summary}</span>
      </summary>
      <div className="details-body">{typeof props.children === 'string' ? <p>{props.children}</p> : props.children}</div>
    </details>
  )
}

import type { ReactNode } from 'react'

/** The heading of a page. With `focus` it takes the focus on arrival, so that a new step is read out. */
export function PageTitle(props: { children: ReactNode; caption?: ReactNode; focus?: boolean; id?: string }) {
  return (
    <div className="page-title">
      {props.caption && <p className="page-caption">{props.caption}</p>}
      <h1 id={props.id} tabIndex={-1} autoFocus={props.focus}>
        {props.children}
      </h1>
    </div>
  )
}

import type { ReactNode } from 'react'

export type SummaryRow = { term: ReactNode; value: ReactNode; action?: ReactNode }

/** What we know, line by line, each with a way to change it. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map((row, index) => (
        <div key={index}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
          {row.action && <dd className="summary-action">{row.action}</dd>}
        </div>
      ))}
    </dl>
  )
}

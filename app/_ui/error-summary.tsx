import type { ReactNode } from 'react'

export type SummaryError = { href?: string; text: ReactNode }

/** What went wrong, first in `main`, focused on arrival, each line leading to its field. */
export function ErrorSummary({ title, errors }: { title: ReactNode; errors: SummaryError[] }) {
  if (errors.length === 0) return null
  return (
    <div className="error-summary" tabIndex={-1} autoFocus data-error-summary="">
      <div role="alert">
        <h2>{title}</h2>
        <ul>
          {errors.map((error, index) => (
            <li key={index}>{error.href ? <a href={error.href}>{error.text}</a> : error.text}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

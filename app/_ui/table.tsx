import type { ReactNode } from 'react'

export type TableColumn = {
  head: string
  numeric?: boolean
  /** Nothing but links and buttons, which say themselves what they do: on narrow screens they stand without a label. */
  verbs?: boolean
}

export type TableProps = {
  caption: ReactNode
  captionHidden?: boolean
  columns: TableColumn[]
  /** One array a row; the first cell names the row. */
  rows: ReactNode[][]
  /** Said instead when there are no rows. */
  empty?: ReactNode
}

/** Rows become small lists on narrow screens; the roles keep them a table for screen readers. */
export function Table({ caption, captionHidden, columns, rows, empty }: TableProps) {
  if (rows.length === 0 && empty) return <p className="muted">{empty}</p>
  return (
    <table className="table" role="table">
      <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column, index) => (
            <th key={index} role="columnheader" scope="col" data-numeric={column.numeric ? '' : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) => (
          <tr key={index} role="row">
            {columns.map((column, at) => {
              const Cell = at === 0 ? 'th' : 'td'
              return (
                <Cell
                  key={at}
                  role={at === 0 ? 'rowheader' : 'cell'}
                  scope={at === 0 ? 'row' : undefined}
                  data-head={column.verbs ? undefined : column.head}
                  data-numeric={column.numeric ? '' : undefined}
                >
                  {row[at]}
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

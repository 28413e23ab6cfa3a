/** A CSV file of ours begins so: with the byte order mark, Excel reads it as UTF-8. */
export const csvStart = '\uFEFF'

/**
 * One field of a CSV file that a spreadsheet may open. What would be taken for a formula (`= + - @`, also after a
 * tab or a line break) is kept as text by an apostrophe before it; what could end the field is quoted.
 */
export function csvField(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r\n\u3000\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value
  return /[;,"\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its end, `;` between the fields as Belgian spreadsheets expect. */
export const csvLine = (fields: (string | number | null)[]) => `${fields.map(csvField).join(';')}\r\n`

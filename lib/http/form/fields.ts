/** The fields of a form as text; a name that was sent more than once holds a list, which no shape of ours takes. */
export type Fields = Readonly<Record<string, string | string[]>>

/** Reads `application/x-www-form-urlencoded`. Never fails: what cannot be read is not what a shape expects. */
export function fieldsOf(body: string): Fields {
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(body)) {
    const before = fields.get(name)
    if (before === undefined) fields.set(name, value)
    else if (typeof before === 'string') fields.set(name, [before, value])
    else before.push(value)
  }
  return Object.fromEntries(fields)
}

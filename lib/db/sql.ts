import { fingerprint } from '@/lib/core/secret'

/** A piece of SQL and its values; it may stand inside another piece, which then holds its values too. */
export class Sql {
  constructor(
    readonly pieces: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** SQL whose `${values}` travel apart from the text: nothing that somebody typed is ever read as SQL. */
export const sql = (pieces: TemplateStringsArray, ...values: unknown[]) => new Sql(pieces, values)

/** What the driver sends. The name makes Postgres parse and plan a text once per connection. */
export type Statement = { name: string; text: string; values: unknown[] }

/** Texts are as many as the stores spell out: values are never part of one, so this does not grow. */
const names = new Map<string, string>()

export function statement(pieces: readonly string[], values: readonly unknown[]): Statement {
  const flat: unknown[] = []
  const text = join(pieces, values, flat)
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = fingerprint(text).slice(0, 32)))
  return { name, text, values: flat }
}

function join(pieces: readonly string[], values: readonly unknown[], flat: unknown[]): string {
  let text = pieces[0] ?? ''
  for (const [index, value] of values.entries()) {
    text += value instanceof Sql ? join(value.pieces, value.values, flat) : `$${String(flat.push(value))}`
    text += pieces[index + 1] ?? ''
  }
  return text
}

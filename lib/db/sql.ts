import { fingerprint } from '@/lib/core/secret'

/** Next bundles its entries apart, so this module exists more than once: each knows the pieces of the others by this. */
const mark = Symbol.for('keyturn.sql')

/** A piece of SQL and its values; it may stand inside another piece, which then holds its values too. */
export class Sql {
  readonly [mark] = true

  constructor(
    readonly pieces: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** SQL whose `${values}` travel apart from the text: nothing that somebody typed is ever read as SQL. */
export const sql = (pieces: TemplateStringsArray, ...values: unknown[]) => new Sql(pieces, values)

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && mark in value

/** What the driver sends. The name makes Postgres parse and plan a text once per connection. */
export type Statement = { name: string; text: string; values: unknown[] }

export function statement(pieces: readonly string[], values: readonly unknown[]): Statement {
  const flat: unknown[] = []
  const shape = shapeOf(pieces, values, flat, within(shapes, pieces))
  shape.known ??= named(textOf(pieces, values, { count: 0 }))
  return { ...shape.known, values: flat }
}

/**
 * Statements by the places in the source that they are made of: a template is the same object each time. As many as the
 * stores spell out, for values are no part of them. To look one up costs less than to put its text together again.
 */
type Shape = { known?: { name: string; text: string }; value?: Shape; pieces?: WeakMap<readonly string[], Shape> }
const shapes: Shape = {}

function shapeOf(pieces: readonly string[], values: readonly unknown[], flat: unknown[], from: Shape): Shape {
  let shape = from
  for (const value of values) {
    if (isSql(value)) shape = shapeOf(value.pieces, value.values, flat, within(shape, value.pieces))
    else {
      flat.push(value)
      shape = shape.value ??= {}
    }
  }
  return shape
}

function within(shape: Shape, pieces: readonly string[]): Shape {
  const inner = (shape.pieces ??= new WeakMap<readonly string[], Shape>())
  const known = inner.get(pieces) ?? {}
  if (!inner.has(pieces)) inner.set(pieces, known)
  return known
}

function textOf(pieces: readonly string[], values: readonly unknown[], before: { count: number }): string {
  let text = pieces[0] ?? ''
  for (const [index, value] of values.entries()) {
    text += isSql(value) ? textOf(value.pieces, value.values, before) : `$${String(++before.count)}`
    text += pieces[index + 1] ?? ''
  }
  return text
}

const named = (text: string) => ({ name: fingerprint(text).slice(0, 32), text })

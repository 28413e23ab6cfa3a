import pg from 'pg'
import type { Statement } from './sql'

/** What Postgres answers to one statement: its rows, or how many it changed; and what it did. */
export type Answered = { rows: unknown[]; count: number; command: string }

/** One of the statements of a batch, written down, and who waits for its answer. */
export type Asked = { statement: Statement; answered: (answer: Answered) => void; failed: (error: Error) => void }

/** How a statement's rows are read: a row with nothing in it, the names of its columns, and what makes values of their texts. */
type Reading = { empty: Record<string, unknown>; names: string[]; parsers: ((text: string) => unknown)[] }

/** A connection as the driver keeps it, with what is known there of the statements it was asked before. */
type Line = pg.Connection & {
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
  readings?: Map<string, Reading>
}

/** What stands in no declaration of the driver, or too narrowly: how it writes down a value, and reads one of a type. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils
const parserOf = pg.types.getTypeParser as (type: number, format: 'text') => (text: string) => unknown

/** A statement with its values written down as Postgres reads them. Throws for what cannot be written down. */
export const written = ({ name, text, values }: Statement): Statement => ({
  name,
  text,
  values: values.map((value) => (value instanceof Date ? value.toISOString() : prepareValue(value))),
})

/**
 * Statements that leave together and are answered together, in their order: each sees what those before it did. After one
 * that fails Postgres skips the rest. The driver hands us the messages of the protocol, as it does to a query of its own.
 * The first and the last of a `whole` transaction are not sent: its barrier keeps it.
 */
export class Batch implements pg.Submittable {
  private readonly asked: Asked[]
  /** Answered by the barrier. */
  private readonly bounds: Asked[]
  private readings = new Map<string, Reading>()
  private answers: Answered[] = []
  private rows: unknown[] = []

  constructor(
    asked: Asked[],
    whole: boolean,
    private readonly over: () => void,
  ) {
    this.asked = whole ? asked.slice(1, -1) : asked
    this.bounds = whole ? asked.filter((_, at) => at === 0 || at === asked.length - 1) : []
  }

  /** The statement that is being answered. The driver notes its text under its name once it is prepared. */
  private get current(): Statement | undefined {
    return this.asked[this.answers.length]?.statement
  }
  get name() {
    return this.current?.name
  }
  get text() {
    return this.current?.text
  }

  submit(connection: pg.Connection): void {
    const line = connection as Line
    this.readings = line.readings ??= new Map<string, Reading>()
    line.stream.cork()
    for (const { statement } of this.asked) this.send(line, statement)
    // One barrier at the end: Postgres answers in one piece, too.
    line.sync()
    line.stream.uncork()
  }

  private send(line: Line, { name, text, values }: Statement): void {
    const known = this.readings.has(name)
    if (!known && !(name in line.parsedStatements) && !(name in line.submittedNamedStatements)) {
      line.parse({ name, text, types: [] }, true)
      line.submittedNamedStatements[name] = text
    }
    line.bind({ statement: name, values: values as string[] }, true)
    if (!known) line.describe({ type: 'P' }, true)
    line.execute({}, true)
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    const names = fields.map(({ name }) => name)
    const empty = Object.fromEntries(names.map((name) => [name, null]))
    this.readings.set(this.name ?? '', { empty, names, parsers: fields.map(({ dataTypeID }) => parserOf(dataTypeID, 'text')) })
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const { empty, names, parsers } = this.readings.get(this.name ?? '') ?? nothing
    // Copied, rows of one statement are alike to the engine.
    const row = { ...empty }
    for (let n = 0; n < fields.length; n++) {
      const text = fields[n] ?? null
      if (text !== null) row[names[n] ?? ''] = parsers[n]?.(text)
    }
    this.rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    if (!this.readings.has(this.name ?? '')) this.readings.set(this.name ?? '', nothing)
    const [command = '', ...counts] = text.split(' ')
    this.answers.push({ rows: this.rows, count: Number(counts.at(-1) ?? 0), command })
    this.rows = []
  }

  handleReadyForQuery(): void {
    this.tell()
    for (const { answered } of this.bounds) answered(kept)
    this.over()
  }

  handleError(error: Error, line: Line): void {
    this.tell()
    for (const { statement, failed } of this.asked.slice(this.answers.length)) {
      // Skipped with the one that failed: nobody knows whether it was prepared.
      Reflect.deleteProperty(line.submittedNamedStatements, statement.name)
      failed(error)
    }
    for (const { failed } of this.bounds) failed(error)
    this.over()
  }

  private tell(): void {
    for (const [index, answer] of this.answers.entries()) this.asked[index]?.answered(answer)
  }
}

const kept: Answered = { rows: [], count: 0, command: 'COMMIT' }
const nothing: Reading = { empty: {}, names: [], parsers: [] }

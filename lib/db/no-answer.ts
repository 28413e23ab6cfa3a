/** What Postgres says when it cannot serve: the connection failed (08), no room left (53), or an operator stepped in (57P). */
const cannotServe = /^(08|53|57P)/

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined)

/** The database could not be reached, did not answer in time, or broke off: whoever asked may come again later. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly code: string | undefined

  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.code = codeOf(cause)
  }
}

/** By its name, for Next bundles its entries apart, and this class exists more than once. */
export const isNoAnswer = (error: unknown): boolean => error instanceof Error && error.name === 'NoAnswer'

/** What went wrong on a connection, as a `NoAnswer` where it was the database that failed, and not what it was asked. */
export function asNoAnswer(error: unknown, broken: boolean): unknown {
  if (isNoAnswer(error) || !(broken || cannotServe.test(codeOf(error) ?? ''))) return error
  return new NoAnswer(error instanceof Error ? error.message : String(error), error)
}

/** What may be told of an error in a log: its code, or else its name; never its message, which may quote somebody. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

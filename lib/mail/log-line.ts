/**
 * One line of JSON for whoever watches. Facts are ids, counts and short reasons; never an address, a name or a
 * code.
 */
export function logLine(
  level: 'info' | 'warn' | 'error',
  event: string,
  facts: Record<string, string | number> = {},
): void {
  const write = level === 'info' ? console.log : console.error
  write(JSON.stringify({ level, event, ...facts }))
}

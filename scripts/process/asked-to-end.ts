/**
 * Tells when somebody asks this process to end: Ctrl-C, a closed terminal, a supervisor. Asking twice
 * changes nothing: npm and the terminal may both pass the same Ctrl-C on.
 */
export function askedToEnd(): AbortSignal {
  // A closed terminal cannot be written to; that is no reason to leave things running.
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  const asked = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort())
  return asked.signal
}

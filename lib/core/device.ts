/** The parts of a coarse device that are known: none, one or both. */
export const knownParts = (device: string | null) => (device ?? '').split(', ').filter((part) => part && part !== '?')

/** A browser and system in a few words, never the whole header: enough to recognise one's own phone. */
export function coarseDevice(userAgent: string): string {
  const browser =
    [
      [/Edg\//, 'Edge'],
      [/OPR\//, 'Opera'],
      [/Firefox\//, 'Firefox'],
      [/Chrome\//, 'Chrome'],
      [/Safari\//, 'Safari'],
    ].find(([pattern]) => (pattern as RegExp).test(userAgent))?.[1] ?? '?'
  const system =
    [
      [/Android/, 'Android'],
      [/iPhone|iPad/, 'iOS'],
      [/Windows/, 'Windows'],
      [/Mac OS X/, 'macOS'],
      [/Linux/, 'Linux'],
    ].find(([pattern]) => (pattern as RegExp).test(userAgent))?.[1] ?? '?'
  return `${String(browser)}, ${String(system)}`
}

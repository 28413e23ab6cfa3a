/** The port that PORT says, or the usual one when it says nothing. */
export function portIn(given: string | undefined, usual: number): number {
  if (!given) return usual
  const port = Number(given)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT must be a number from 1 to 65535, not "${given}".`)
  return port
}

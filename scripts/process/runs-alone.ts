import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Whether this module is the script that was started, rather than a part of another. */
export function runsAlone(url: string): boolean {
  const started = process.argv[1]
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(url))
}

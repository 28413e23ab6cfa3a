import { stillRuns } from '../bootstrap/running.mjs'
import { readRunning } from '../demo/say-what-runs.mjs'

/** Where a demo serves the pages of the build that lies there; undefined when none does. */
export function servedAt(running = readRunning()): string | undefined {
  return stillRuns(running?.children.server) ? running?.url : undefined
}

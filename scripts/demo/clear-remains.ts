import { stillRuns } from '../bootstrap/running.mjs'
import { endProcess } from '../process/end-process.ts'
import { readRunning } from './say-what-runs.mjs'

/** Ends what a demo that was killed left running; the database is not ended but used. */
export async function clearRemains(): Promise<void> {
  const remains = Object.entries(readRunning()?.children ?? {}).filter(([, noted]) => stillRuns(noted))
  for (const [name, noted] of remains) {
    console.log(`An earlier demo left its ${name} running (process ${noted.pid}): ending it.`)
    await endProcess(noted)
  }
}

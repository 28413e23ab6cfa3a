import { readFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder } from '../bootstrap/root.mjs'

/** Tells about the demo that runs already; answers the exit code of asking for it twice. */
export function sayWhatRuns(holder) {
  const running = readRunning()
  if (running?.holder === holder.pid && running.url) {
    console.log(`The demo runs already, at ${running.url} (process ${holder.pid}).`)
    console.log(`Its database: ${running.database}`)
    console.log('Ctrl-C in its window stops it.')
  } else {
    console.log(`The demo is being started already by process ${holder.pid}; follow it in its window.`)
  }
  return 0
}

/** What the demo noted about itself: its address and the processes it started. */
export function readRunning() {
  try {
    return JSON.parse(readFileSync(path.join(dataFolder, 'demo.json'), 'utf8'))
  } catch {
    return undefined
  }
}

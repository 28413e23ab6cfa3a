import { setTimeout as pause } from 'node:timers/promises'
import { stillRuns, type Noted } from '../bootstrap/running.mjs'

/** Asks the process to end, and makes it when it has not after so many seconds. */
export async function endProcess(noted: Noted, seconds = 8): Promise<void> {
  if (!stillRuns(noted)) return
  send(noted, 'SIGTERM')
  const patience = Date.now() + seconds * 1000
  while (stillRuns(noted) && Date.now() < patience) await pause(50)
  if (stillRuns(noted)) send(noted, 'SIGKILL')
  while (stillRuns(noted)) await pause(20)
}

function send(noted: Noted, signal: NodeJS.Signals): void {
  try {
    process.kill(noted.pid, signal)
  } catch {
    // It went a moment ago.
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from '../process/child.ts'

/** Waits until the server answers; fails with its last words when it ends before. */
export async function waitUntilUp(url: string, server: Child, asked: AbortSignal, seconds = 90): Promise<void> {
  const ending = new AbortController()
  void server.ended.then((how) => ending.abort(how))
  const patience = Date.now() + seconds * 1000
  while (!(await answers(url))) {
    asked.throwIfAborted()
    if (ending.signal.aborted) throw complaint(String(ending.signal.reason), server)
    if (Date.now() > patience) throw complaint(`has not answered at ${url} for ${seconds} seconds`, server)
    await pause(150)
  }
}

function complaint(what: string, server: Child): Error {
  return new Error(`The ${server.name} ${what}. Its last lines:\n${server.lastLines()}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    const { status } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000) })
    return status < 500
  } catch {
    return false
  }
}

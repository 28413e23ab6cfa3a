import { existsSync, globSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startedAt } from '../bootstrap/running.mjs'

/** The server of a data folder, as its own postmaster.pid tells. */
export interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

/**
 * The server that lives on this data folder, once it answers; undefined when there is none. What a killed server
 * left with its number in it is removed: that number may belong to anybody by now.
 */
export async function findPostmaster(data: string, seconds = 30): Promise<Postmaster | undefined> {
  const patience = Date.now() + seconds * 1000
  for (;;) {
    const found = readPostmaster(data)
    if (!found || !isPostgresOf(found.pid, data)) {
      removeRemains(data)
      return undefined
    }
    if (found.ready) return found
    if (Date.now() > patience)
      throw new Error(`Postgres (process ${found.pid}) has been starting or stopping for ${seconds} seconds. End it and try again.`)
    await pause(200)
  }
}

/** Its pid file, and the lock of its socket beside it. */
function removeRemains(data: string): void {
  for (const name of ['postmaster.pid', ...globSync('.s.PGSQL.*', { cwd: data })]) rmSync(path.join(data, name), { force: true })
}

function readPostmaster(data: string): Postmaster | undefined {
  if (!existsSync(pidFile(data))) return undefined
  const [pid, , , port, , , , status] = readFileSync(pidFile(data), 'utf8').split('\n')
  return { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
}

// A server works in its data folder; where there is no /proc, a living process has the benefit of the doubt.
function isPostgresOf(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || startedAt(pid) === undefined) return false
  if (!existsSync('/proc/self/cwd')) return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}

function pidFile(data: string): string {
  return path.join(data, 'postmaster.pid')
}

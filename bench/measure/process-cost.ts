import { readdirSync, readFileSync } from 'node:fs'

// Linux counts a process's time in hundredths of a second (USER_HZ) on every machine that Node runs on.
const tick = 10

function stat(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** CPU time a process has used so far, in milliseconds; all its threads. */
export function cpuOf(pid: number): number {
  const fields = stat(pid)
  return (Number(fields[11]) + Number(fields[12])) * tick
}

/** CPU time of a Postgres server: its backends and helpers, those that ended included. */
export function cpuOfPostgres(postmaster: number): number {
  const own = stat(postmaster)
  const ended = (Number(own[13]) + Number(own[14])) * tick
  return childrenOf(postmaster).reduce((sum, pid) => sum + safely(() => cpuOf(pid)), cpuOf(postmaster) + ended)
}

/** Memory of a process as the kernel shares it out (PSS), in MiB. */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
  return pids.filter((pid) => safely(() => Number(stat(pid)[1])) === parent)
}

/** A process may end while we look. */
function safely(read: () => number): number {
  try {
    return read()
  } catch {
    return 0
  }
}

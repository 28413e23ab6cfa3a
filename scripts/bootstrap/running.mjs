import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When the process with this id was started, as a word to compare: a number that was given to another
 * process meanwhile answers another word. Undefined when no such process runs.
 */
export function startedAt(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return startedAtByPs(pid)
  }
}

/** Whether the process that was noted down is the one that runs now. */
export function stillRuns(noted) {
  return noted !== undefined && noted !== null && startedAt(noted.pid) === noted.started
}

function startedAtByPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return 'unknown'
  }
}

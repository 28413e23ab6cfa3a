import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startedAt, stillRuns } from './running.mjs'

/**
 * Takes the lock file for this process. Answers `{release}` when it is ours now, `{holder}` when a living
 * process has it. A file left by a killed process counts for nothing.
 */
export function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  const mine = { pid: process.pid, started: startedAt(process.pid) }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(mine))
  try {
    for (;;) {
      if (linked(draft, file)) return { release: () => releaseLock(file, mine) }
      const holder = readHolder(file)
      if (stillRuns(holder)) return { holder }
      discard(file, holder)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Takes the lock file, waiting for a living holder at most so many seconds. */
export async function waitForLock(file, seconds = 60) {
  const patience = Date.now() + seconds * 1000
  for (;;) {
    const { release, holder } = takeLock(file)
    if (release) return release
    if (Date.now() > patience)
      throw new Error(`Process ${holder.pid} has held ${file} for ${seconds} seconds. Wait for it, or end it.`)
    await new Promise((done) => setTimeout(done, 100))
  }
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function linked(draft, file) {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

// Two may find the same dead holder: whoever moved a living one's file away puts it back.
function discard(file, dead) {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  if (JSON.stringify(readHolder(aside)) !== JSON.stringify(dead)) linked(aside, file)
  rmSync(aside, { force: true })
}

function releaseLock(file, mine) {
  if (JSON.stringify(readHolder(file)) === JSON.stringify(mine)) rmSync(file, { force: true })
}

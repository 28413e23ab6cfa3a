import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** Whether every package of the lockfile is there in the version it names, and none that another system needs. */
export function isInstalled() {
  const wanted = packages(path.join(root, 'package-lock.json'))
  const present = packages(path.join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !present) return false
  const complete = Object.entries(wanted).every(([place, wished]) => {
    const found = present[place]
    return place === '' || (found ? found.version === wished.version : mayBeAbsent(wished))
  })
  // npm installs nothing for another system: where such a thing lies, they were installed there, and what we need is not.
  return complete && Object.values(present).every(suitsUs)
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** What is made for another system is optional, and rightly absent; what is made for ours was left out, and is needed. */
const mayBeAbsent = (wished) => Boolean(wished.optional ?? wished.devOptional) && !(wished.os && suitsUs(wished))

const suitsUs = ({ os, cpu, libc }) =>
  allows(os, process.platform) && allows(cpu, process.arch) && (libc === undefined || allows(libc, ourLibc()))

/** Lockfiles name what is allowed, one word or several; `!` before them, what is not. */
function allows(words, ours) {
  const list = words === undefined ? [] : [words].flat()
  return list.includes(ours) || (list.every((word) => word.startsWith('!')) && !list.includes(`!${ours}`))
}

let libc

function ourLibc() {
  process.report.excludeNetwork = true
  libc ??= process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
  return libc
}

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** Brings node_modules to what the lockfile says; does nothing when it is so already. */
export function install() {
  if (isInstalled()) return
  console.log('Installing what package-lock.json says (npm ci). This takes a minute the first time.')
  const { command, args } = npm(['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: outsideEnvironment() })
  if (error) throw new Error(`npm could not be started (${error.message}). Install Node 20.19 or later with npm.`)
  if (status !== 0) throw new Error('npm ci failed; its own message stands above. Check the network and try again.')
}

/** Whether every package of the lockfile is there in the version it names. */
function isInstalled() {
  const wanted = packages(path.join(root, 'package-lock.json'))
  const present = packages(path.join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === '') return true
    const found = present[place]
    // What is made for another operating system is optional, and rightly absent.
    return found ? found.version === version : Boolean(optional ?? devOptional)
  })
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

// Inside `npm run`, the very npm that called; it runs under the Node outside node_modules, which npm ci removes.
function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const outside = node && !node.startsWith(path.join(root, 'node_modules'))
  if (script?.endsWith('.js') && outside) return { command: node, args: [script, ...args] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args }
}

function outsideEnvironment() {
  const inside = path.join(root, 'node_modules')
  const PATH = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.startsWith(inside))
  return { ...process.env, PATH: PATH.join(path.delimiter) }
}

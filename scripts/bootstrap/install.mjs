import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { isInstalled } from './installed.mjs'
import { takeLock, waitForLock } from './lock.mjs'
import { dataFolder, root } from './root.mjs'

const lock = path.join(dataFolder, 'install.lock')

/** Brings node_modules to what the lockfile says, one at a time; does nothing when it is so already. */
export async function install() {
  if (isInstalled()) return
  const { release, holder } = takeLock(lock)
  if (holder) console.log(`Process ${holder.pid} is installing already; this waits for it.`)
  const done = release ?? (await waitForLock(lock, 900))
  try {
    if (!isInstalled()) clean()
  } finally {
    done()
  }
}

function clean() {
  console.log('Installing what package-lock.json says (npm ci). This takes a minute the first time.')
  const { command, args } = npm(['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: outsideEnvironment() })
  if (error) throw new Error(`npm could not be started (${error.message}). Install Node 20.19 or later with npm.`)
  if (status !== 0) throw new Error('npm ci failed; its own message stands above. Check the network and try again.')
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

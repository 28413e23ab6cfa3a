import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const withParent = path.join(root, 'scripts/process/with-parent.mjs')

/** Runs a script under the Node that the lockfile pins, as if it were this process; answers its exit code. */
export function continueUnderPinnedNode(script, args = []) {
  const node = pinnedNode()
  const child = spawn(node, [withParent, path.join(root, script), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}` },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(`${node} could not be started: ${error.message}`)
      done(1)
    })
    child.on('exit', (code, signal) => {
      if (signal) console.error(`Stopped by ${signal}.`)
      done(code ?? 1)
    })
  })
}

function pinnedNode() {
  const pinned = path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Error(
    `There is no Node 24 for ${process.platform} ${process.arch} in node_modules. For common systems \`npm ci --ignore-scripts\` brings it, ` +
      'as an optional package that may not be omitted; for others install Node 24. Then try again.',
  )
}

import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startedAt, type Noted } from '../bootstrap/running.mjs'
import { root } from '../bootstrap/root.mjs'
import { endProcess } from './end-process.ts'

const withParent = path.join(root, 'scripts/process/with-parent.mjs')

/** A process of ours that stays until it is told to go. It goes by itself when we are killed. */
export interface Child {
  name: string
  noted: Noted
  /** Settles when the process ended, whatever the reason, with a word on how. */
  ended: Promise<string>
  stop: () => Promise<void>
  /** The last lines it wrote, when it writes to a log. */
  lastLines: () => string
}

/** Starts a script under this Node (its own options may stand before it), writing to the log, or to our own terminal. */
export function startChild(name: string, args: string[], env: NodeJS.ProcessEnv, log?: string): Child {
  if (log) mkdirSync(path.dirname(log), { recursive: true })
  const output = log ? openSync(log, 'w', 0o600) : 'inherit'
  const named = args.findIndex((arg) => /\.[cm]?[jt]s$/.test(arg))
  const script = named >= 0 ? named : args.findIndex((arg) => !arg.startsWith('-'))
  const child = spawn(process.execPath, args.toSpliced(script, 0, withParent), {
    cwd: root,
    env,
    stdio: ['ignore', output, output, 'ipc'],
    // A session of its own: Ctrl-C reaches us alone, and we stop things in their order.
    detached: true,
  })
  if (typeof output === 'number') closeSync(output)
  child.channel?.unref()
  const pid = child.pid ?? 0
  const noted = { pid, started: startedAt(pid) }
  const ended = new Promise<string>((done) => {
    child.on('error', (error) => done(error.message))
    child.on('exit', (code, signal) => done(signal ? `ended by ${signal}` : `ended with code ${code}`))
  })
  return {
    name,
    noted,
    ended,
    stop: () => endProcess(noted),
    lastLines: () => (log ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n') : ''),
  }
}

import { spawn, type ChildProcess } from 'node:child_process'
import { program } from './binaries.ts'
import type { Place } from './place.ts'

/** How one of Postgres's programs ended, and what it said. */
export interface Ended {
  ok: boolean
  said: string
}

export function controlCluster(place: Place, args: string[]): Promise<Ended> {
  return runAsOwner(place, 'pg_ctl', [...args, '-D', place.data])
}

/** Runs one of Postgres's programs as the cluster's owner, outside the folders of whoever calls. */
export function runAsOwner(place: Place, name: 'initdb' | 'pg_ctl', args: string[]): Promise<Ended> {
  const env: Record<string, string | undefined> = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', SystemRoot: process.env.SystemRoot }
  const cwd = process.platform === 'win32' ? undefined : '/'
  // The server inherits its parent's output: a pipe would keep us waiting for as long as it lives, so only
  // initdb gets one. It also leaves our session, so that Ctrl-C in our terminal is not also its own.
  const stdio = name === 'initdb' ? 'pipe' : 'ignore'
  const options = { ...place.owner, env: env as NodeJS.ProcessEnv, cwd, stdio, detached: true } as const
  const child: ChildProcess = spawn(program(place.binaries, name), args, options)
  const said: string[] = []
  child.stdout?.on('data', (chunk) => said.push(String(chunk)))
  child.stderr?.on('data', (chunk) => said.push(String(chunk)))
  return new Promise((done) => {
    child.on('error', (error) => done({ ok: false, said: error.message }))
    child.on('close', (code) => done({ ok: code === 0, said: said.join('') }))
  })
}

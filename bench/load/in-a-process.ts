import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '@/scripts/bootstrap/root.mjs'

const run = promisify(execFile)

/** Runs one of the loads beside this in a process of its own and reads what it measured. */
export async function inAProcess<T>(name: 'ask-page' | 'probe-page', ...args: (string | number)[]): Promise<T> {
  const file = path.join(root, 'bench/load', `${name}.ts`)
  const { stdout } = await run(process.execPath, ['--no-warnings', file, ...args.map(String)], { maxBuffer: 2 ** 24 })
  return JSON.parse(stdout) as T
}

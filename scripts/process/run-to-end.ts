import { spawn, type StdioOptions } from 'node:child_process'
import { root } from '../bootstrap/root.mjs'

const asking = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs a script under this Node to its end, passing on what asks us to end; answers its exit code. */
export async function runToEnd(
  args: string[],
  { env = process.env, stdio = ['ignore', 'inherit', 'inherit'] }: { env?: NodeJS.ProcessEnv; stdio?: StdioOptions } = {},
): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of asking) process.on(signal, pass)
  try {
    return await new Promise<number>((done, fail) => {
      child.on('exit', (code) => done(code ?? 1))
      child.on('error', fail)
    })
  } finally {
    for (const signal of asking) process.off(signal, pass)
  }
}

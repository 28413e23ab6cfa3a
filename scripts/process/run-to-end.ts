import { spawn } from 'node:child_process'
import { root } from '../bootstrap/root.mjs'

const asking = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a script under this Node to its end, passing on what asks us to end; answers its exit code. What it
 * says goes to our own terminal, or to `listen`.
 */
export async function runToEnd(
  args: string[],
  { env = process.env, listen }: { env?: NodeJS.ProcessEnv; listen?: (text: string) => void } = {},
): Promise<number> {
  const output = listen ? 'pipe' : 'inherit'
  // A group of its own: Ctrl-C reaches us alone, and the script hears of it once, from us.
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', output, output], detached: true })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8')
    stream?.on('data', (text: string) => listen?.(text))
  }
  let heard = -Infinity
  const pass = (signal: NodeJS.Signals) => {
    // npm and the terminal both bring the same Ctrl-C; a second one in earnest comes later.
    if (performance.now() - heard < 1_000) return
    heard = performance.now()
    child.kill(signal)
  }
  for (const signal of asking) process.on(signal, pass)
  try {
    return await new Promise<number>((done, fail) => {
      child.on('close', (code) => {
        done(code ?? 1)
      })
      child.on('error', fail)
    })
  } finally {
    for (const signal of asking) process.off(signal, pass)
  }
}

import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Checkout } from './checkout.ts'

/** `npm run demo` in a terminal of its own. */
export type Demo = {
  pid: number
  said: () => string
  /** Where its page is, once it says so. */
  up: Promise<string>
  /** Its exit code, or what killed it. */
  ended: Promise<number | NodeJS.Signals | null>
  /** Ctrl-C, which a terminal sends to whatever runs in it. */
  interrupt: () => void
}

export function startDemo({ folder, owner }: Checkout, settings: { PORT: string; DATABASE_URL?: string }): Demo {
  const home = path.dirname(folder)
  const env: Record<string, string | undefined> = { PATH: process.env.PATH, HOME: home, TMPDIR: home, ...settings }
  const options = { cwd: folder, env: env as NodeJS.ProcessEnv, ...owner, detached: true }
  // It ends when we do, however we end.
  const args = ['scripts/process/with-parent.mjs', 'scripts/demo.mjs']
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const pid = child.pid ?? 0
  const ended = new Promise<number | NodeJS.Signals | null>((done) => child.on('close', (code, signal) => done(code ?? signal)))
  let said = ''
  const up = new Promise<string>((done, fail) => {
    const listen = (chunk: unknown) => {
      said += String(chunk)
      const url = /^Keyturn is at (\S+)$/m.exec(said)?.[1]
      if (url) done(url)
    }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', listen)
    void ended.then((how) => fail(new Error(`The demo ended (${String(how)}):\n${said}`)))
  })
  // Whoever does not wait for its page has no use for this failure.
  up.catch(() => undefined)
  return { pid, said: () => said, up, ended, interrupt: () => process.kill(-pid, 'SIGINT') }
}

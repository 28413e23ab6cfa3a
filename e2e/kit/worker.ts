import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appUrl, type Mailbox } from './production.ts'
import type { Server } from './server.ts'

/** The script of `npm run worker` beside a server, bringing its letters to a mailbox as in production. */
export function startWorker(server: Server, mailbox: Mailbox) {
  const settings = {
    KEYTURN_MODE: 'production',
    APP_URL: appUrl,
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${String(mailbox.port)}`,
  }
  // It ends when we do, however we end.
  const args = ['--import', 'tsx', 'scripts/process/with-parent.mjs', 'scripts/worker.ts']
  const child = spawn(process.execPath, args, { env: { ...server.env, ...settings }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const gone = once(child, 'exit')
  return {
    kill: async (signal: NodeJS.Signals) => {
      child.kill(signal)
      await gone
    },
  }
}

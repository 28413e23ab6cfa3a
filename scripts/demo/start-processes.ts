import path from 'node:path'
import { dataFolder } from '../bootstrap/root.mjs'
import { startChild, type Child } from '../process/child.ts'
import { serverFlags } from '../process/server-flags.ts'
import type { Prepared } from './prepare.ts'
import type { Session } from './session.ts'
import { waitUntilUp } from './wait-until-up.ts'

/** Starts the server and the mail worker, and waits for the first page. */
export async function startProcesses(session: Session, { env, url }: Prepared): Promise<Child[]> {
  const start = (name: string, args: string[], log: string): Child => {
    const child = startChild(name, args, env, session.dev ? undefined : path.join(dataFolder, 'logs', log))
    session.atEnd(child.stop)
    return child
  }
  return session.step('Starting server and mail worker', async () => {
    const worker = start('mail worker', ['--import', 'tsx', 'scripts/worker.ts'], 'worker.log')
    const server = start('server', [...serverFlags, 'scripts/serve.ts', ...(session.dev ? ['--dev'] : [])], 'server.log')
    await waitUntilUp(url, server, session.asked)
    return [server, worker]
  })
}

import path from 'node:path'
import { demoClient } from '../../lib/qa/demo-client.ts'
import { dataFolder } from '../bootstrap/root.mjs'
import { startChild, type Child } from '../process/child.ts'
import { serverFlags } from '../process/server-flags.ts'
import type { Prepared } from './prepare.ts'
import type { Session } from './session.ts'
import { waitUntilUp } from './wait-until-up.ts'

/** Starts the server, the mail worker and a service beside them, and waits for the first page of both. */
export async function startProcesses(session: Session, { env, url, service }: Prepared): Promise<Child[]> {
  const start = (name: string, args: string[], log: string, settings = env): Child => {
    const child = startChild(name, args, settings, session.dev ? undefined : path.join(dataFolder, 'logs', log))
    session.atEnd(child.stop)
    return child
  }
  return session.step('Starting server, mail worker and the service VAMREG', async () => {
    const worker = start('mail worker', ['--import', 'tsx', 'scripts/worker.ts'], 'worker.log')
    const server = start('server', [...serverFlags, 'scripts/serve.ts', ...(session.dev ? ['--dev'] : [])], 'server.log')
    const vamreg = start('VAMREG', ['examples/vamreg/main.ts'], 'vamreg.log', serviceSettings(url, service.port))
    await waitUntilUp(url, server, session.asked)
    await waitUntilUp(service.url, vamreg, session.asked)
    return [server, worker, vamreg]
  })
}

/** Another program's: it gets none of our settings, and knows of us what a service is told. */
function serviceSettings(url: string, port: number): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    PORT: String(port),
    VAMREG_ISSUER: `${url}/oidc`,
    VAMREG_CLIENT_ID: demoClient.clientId,
    VAMREG_CLIENT_SECRET: demoClient.clientSecret,
    VAMREG_API_KEY: demoClient.apiKey,
  }
}

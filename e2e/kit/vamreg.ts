import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { QaKit } from './qa.ts'
import { freePort, type Server } from './server.ts'

/** The example of a service, in a process of its own, signing its people in at a server of ours. */
export type Vamreg = { origin: string; clientId: string; log: () => string; end: () => Promise<void> }

let count = 0

export async function startVamreg(server: Server, qa: QaKit, { apiKey, ...wishes }: { application?: string; apiKey?: string } = {}): Promise<Vamreg> {
  const port = await freePort()
  const origin = `http://localhost:${String(port)}`
  const clientId = `vamreg-${String(process.pid)}-${String(++count)}`
  const { secret } = await qa.service({
    clientId,
    name: 'VAMREG',
    redirectUris: [`${origin}/callback`],
    postLogoutUris: [`${origin}/`],
    backchannelLogoutUri: `${origin}/backchannel-logout`,
    initiateLoginUri: `${origin}/login`,
    ...wishes,
  })
  const told = { VAMREG_ISSUER: `${server.url}/oidc`, VAMREG_CLIENT_ID: clientId, VAMREG_CLIENT_SECRET: secret, ...(apiKey && { VAMREG_API_KEY: apiKey }) }
  const env = { NODE_ENV: 'production', PATH: process.env.PATH, PORT: String(port), ...told } as NodeJS.ProcessEnv
  // It ends when we do, however we end.
  const child = spawn(process.execPath, ['scripts/process/with-parent.mjs', 'examples/vamreg/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let log = ''
  child.stdout?.on('data', (chunk) => (log += String(chunk)))
  child.stderr?.on('data', (chunk) => (log += String(chunk)))
  for (let tries = 0; !log.includes('listens'); tries++) {
    if (child.exitCode !== null || tries > 200) throw new Error(`VAMREG did not come up:\n${log}`)
    await new Promise((done) => setTimeout(done, 50))
  }
  const end = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  return { origin, clientId, log: () => log, end }
}

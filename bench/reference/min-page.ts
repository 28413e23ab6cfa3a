import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from '@/scripts/bootstrap/root.mjs'
import { runToEnd } from '@/scripts/process/run-to-end'
import { startServer, type Server } from '../house/server'

const next = path.join(root, 'node_modules/next/dist/bin/next')
const folder = path.join(root, 'bench/min-page')

/** The smallest page that Next renders per request: one heading and a look at the headers. Built once. */
export async function startMinPage(): Promise<Server> {
  if (!existsSync(path.join(folder, '.next/BUILD_ID'))) {
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
    if ((await runToEnd([next, 'build', folder], { env })) !== 0) throw new Error('bench/min-page could not be built')
  }
  return startServer('min-page', '/', (port) => [next, 'start', folder, '-p', String(port), '-H', '127.0.0.1'])
}

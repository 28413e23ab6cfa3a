// npm run build
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import { runToEnd } from '../process/run-to-end.ts'
import { runsAlone } from '../process/runs-alone.ts'
import { generate } from './generate.ts'
import { servedAt } from './served.ts'
import { sourcesHash } from './sources.ts'

const marker = path.join(root, '.next/keyturn-build')

/** Whether the build that lies there was made from the sources that lie there. */
export function isBuilt(): boolean {
  return existsSync(marker) && readFileSync(marker, 'utf8') === sourcesHash()
}

/** The production build, from the client to the pages; not while a demo serves the one that lies there. */
export async function build(): Promise<void> {
  const served = servedAt()
  if (served) throw new Error(`The demo at ${served} serves the build that this would replace: stop it first.`)
  const sources = sourcesHash()
  rmSync(marker, { force: true })
  generate()
  await run('The script for comfort', ['--import', 'tsx', 'scripts/build-comfort.ts'])
  await run('The production build', ['node_modules/next/dist/bin/next', 'build'])
  writeFileSync(marker, sources)
}

async function run(what: string, args: string[]): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  if ((await runToEnd(args, { env })) !== 0) throw new Error(`${what} failed; the reason stands above.`)
}

if (runsAlone(import.meta.url)) await sayAndLeave(build)

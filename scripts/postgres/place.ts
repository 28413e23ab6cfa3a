import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { dataFolder, root } from '../bootstrap/root.mjs'
import { findBinaries, program, type Binaries } from './binaries.ts'
import { findOwner, nameOf, type Owner } from './owner.ts'

/** What a cluster needs: programs and a data folder that its owner can reach. */
export interface Place {
  owner: Owner
  binaries: Binaries
  data: string
}

/** Root's checkout may lie where the postgres user cannot go (a home of mode 0700): then both live here. */
const outside = '/var/lib/keyturn'

/** Finds the place of the cluster with this name, preparing what is missing. */
export function findPlace(name: string): Place {
  const owner = findOwner()
  const binaries = findBinaries()
  const inside = path.join(dataFolder, name)
  mkdirSync(dataFolder, { recursive: true })
  if (owner) refuseSomebodyElses(inside, owner)
  if (!owner || (!isLink(inside) && reaches(owner, binaries))) return { owner, binaries, data: inside }
  return placeOutside(name, owner, binaries)
}

/** The database of the ordinary user whose checkout this is: root could neither run it nor may put another in its place. */
function refuseSomebodyElses(data: string, owner: NonNullable<Owner>): void {
  if (!existsSync(path.join(data, 'PG_VERSION'))) return
  const { uid } = statSync(data)
  if (uid === owner.uid) return
  const name = nameOf(uid)
  throw new Error(`${data} is a database of ${name}. Start it as ${name}, remove it to begin anew, or set DATABASE_URL.`)
}

function placeOutside(name: string, owner: Owner, binaries: Binaries): Place {
  const inside = path.join(dataFolder, name)
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const data = path.join(makeOwned(path.join(outside, checkout)), name)
  if (!isLink(inside) || readlinkSync(inside) !== data) {
    // Without our link that folder belongs to a .data that was removed: forgotten is forgotten.
    rmSync(data, { recursive: true, force: true })
    rmSync(inside, { recursive: true, force: true })
    symlinkSync(data, inside)
  }
  return { owner, binaries: copyBinaries(binaries), data }
}

function copyBinaries(binaries: Binaries): Binaries {
  const folder = path.join(makeOwned(outside), binaries.name)
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`
    cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true })
    spawnSync('chmod', ['-R', 'a+rX', draft])
    if (existsSync(folder)) rmSync(draft, { recursive: true })
    else renameSync(draft, folder)
  }
  return { ...binaries, folder }
}

function makeOwned(folder: string): string {
  mkdirSync(folder, { recursive: true })
  for (const each of [outside, folder]) {
    const { uid } = lstatSync(each)
    if (uid !== 0) throw new Error(`${each} belongs to somebody else than root. Remove it, or set DATABASE_URL.`)
    chmodSync(each, 0o755)
  }
  return folder
}

function reaches(owner: NonNullable<Owner>, binaries: Binaries): boolean {
  const as = { ...owner, cwd: '/' }
  const runs = spawnSync(program(binaries, 'postgres'), ['--version'], as).status === 0
  const readable = path.join(binaries.folder, 'share/postgresql/postgres.bki')
  const visible = spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$2"', 'sh', readable, dataFolder], as).status === 0
  return runs && visible
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

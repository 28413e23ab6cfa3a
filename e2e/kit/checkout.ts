import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Ids of a user of this system. */
export type Owner = { uid: number; gid: number }

/** A checkout of somebody's: our sources and our build copied, our packages linked, and no data yet. */
export type Checkout = {
  folder: string
  /** Whose it is, unless it is ours. */
  owner?: Owner
  /** What works in it: the demo's own processes and its Postgres. */
  processes: () => number[]
  /** Those of its Postgres alone. */
  postgres: () => number[]
  /** Makes it another user's, without the data that lie there. */
  handTo: (owner: Owner) => void
  /** Ends whatever still works in it, and leaves nothing of it behind. */
  remove: () => void
}

/** Where root's Postgres lives when it cannot reach the checkout. Its programs stay there: others may be starting them. */
const outside = '/var/lib/keyturn'

/** Copies our checkout into a home that nobody else may enter. */
export function copyCheckout(): Checkout {
  // Made for its owner alone, as homes are.
  const home = mkdtempSync(path.join(realpathSync(tmpdir()), 'keyturn-home-'))
  const folder = path.join(home, 'keyturn')
  for (const file of [...sources(), 'lib/db/generated', 'public/comfort.js', 'public/demo.js', 'public/progress.js']) cpSync(file, path.join(folder, file), { recursive: true })
  cpSync('.next', path.join(folder, '.next'), { recursive: true, verbatimSymlinks: true, filter: isServed })
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))

  const data = () => real(path.join(folder, '.data/postgres'))
  const forget = () => {
    const elsewhere = data()
    if (elsewhere?.startsWith(`${outside}/`)) rmSync(path.dirname(elsewhere), { recursive: true })
    rmSync(path.join(folder, '.data'), { recursive: true, force: true })
  }
  const checkout: Checkout = {
    folder,
    postgres: () => workingIn((cwd) => cwd === data()),
    processes: () => workingIn((cwd) => cwd === folder || cwd.startsWith(`${folder}/`) || cwd === data()),
    handTo: (owner) => {
      forget()
      execFileSync('chown', ['-Rh', `${String(owner.uid)}:${String(owner.gid)}`, home])
      checkout.owner = owner
    },
    remove: () => {
      kill(checkout.processes())
      forget()
      rmSync(home, { recursive: true })
    },
  }
  return checkout
}

/** `kill -9`, all at once. */
export function kill(processes: number[]): void {
  for (const pid of processes) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with one of the others.
    }
  }
}

/** Of what the build left, all but what it keeps for the next one. */
const isServed = (file: string) => !/^\.next\/(cache|trace)|\.map$/.test(file)

function sources(): string[] {
  const { stdout } = spawnSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  return stdout.split('\0').filter((file) => file && existsSync(file))
}

function workingIn(matches: (cwd: string) => boolean): number[] {
  const works = (pid: string) => {
    const cwd = link(`/proc/${pid}/cwd`)
    return cwd !== undefined && matches(cwd)
  }
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && works(name)).map(Number)
}

function link(file: string): string | undefined {
  try {
    return readlinkSync(file)
  } catch {
    return undefined
  }
}

const real = (file: string) => (existsSync(file) ? realpathSync(file) : undefined)

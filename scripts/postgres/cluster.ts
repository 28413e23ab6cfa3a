import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { nextFreePort } from '../process/free-port.ts'
import { createCluster, passwordFile } from './create-cluster.ts'
import { findPlace, type Place } from './place.ts'
import { controlCluster } from './pg-ctl.ts'
import { findPostmaster } from './postmaster.ts'

/** One kind of embedded Postgres: its folder, the port it likes, and how it is tuned. */
export interface ClusterKind {
  name: string
  port: number
  settings: Record<string, string>
}

/** A running embedded Postgres. */
export interface Cluster {
  place: Place
  port: number
  /** True when it was running before we came. */
  found: boolean
  url: (database: string) => string
}

/** Data that is worth keeping over a power cut. */
export const keptCluster: ClusterKind = { name: 'postgres', port: 54320, settings: {} }

/** Data that nobody misses: fast, and unfit for anything but tests. */
export const testCluster: ClusterKind = {
  name: 'test-postgres',
  port: 54420,
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
}

/** The running cluster of this kind: the living one, or a fresh start. */
export async function openCluster(kind: ClusterKind): Promise<Cluster> {
  const place = findPlace(kind.name)
  await createCluster(place)
  const living = await findPostmaster(place.data)
  if (living) return describe(place, living.port, true)
  return describe(place, await start(place, kind), false)
}

/** Stops the cluster, ending connections that are still open. */
export async function closeCluster(cluster: Cluster): Promise<void> {
  if (!existsSync(path.join(cluster.place.data, 'postmaster.pid'))) return
  await controlCluster(cluster.place, ['stop', '-m', 'fast', '-w', '-t', '30'])
}

// Between finding a port free and using it somebody else may take it: then the next one.
async function start(place: Place, kind: ClusterKind): Promise<number> {
  let from = kind.port
  for (;;) {
    const port = await nextFreePort(from)
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: socketFolder(place),
      max_connections: '200',
      timezone: 'UTC',
      ...kind.settings,
    }
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
    const log = path.join(place.data, 'server.log')
    keepShort(log)
    const { ok } = await controlCluster(place, ['start', '-w', '-t', '60', '-l', log, '-o', `-p ${port} ${options.join(' ')}`])
    if (ok) return port
    const said = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : ''
    if (!said.includes('could not bind') || from > kind.port + 50)
      throw new Error(`Postgres did not start. The end of ${log}:\n${said}`)
    from = port + 1
  }
}

function keepShort(log: string): void {
  rmSync(`${log}.old`, { force: true })
  if (existsSync(log)) renameSync(log, `${log}.old`)
}

/** A socket costs less than a port, and in the data folder nobody else can reach it. Not every path can hold one. */
const socketFolder = ({ data }: Place) => (/^\/[\w./-]{1,80}$/.test(data) ? data : '')

function describe(place: Place, port: number, found: boolean): Cluster {
  const password = readFileSync(passwordFile(place), 'utf8').trim()
  const socket = socketFolder(place)
  // One that was started by an older version of ours has none.
  const through = socket && existsSync(path.join(socket, `.s.PGSQL.${port}`)) ? `?host=${encodeURIComponent(socket)}` : ''
  return { place, port, found, url: (database) => `postgresql://keyturn:${password}@127.0.0.1:${port}/${database}${through}` }
}

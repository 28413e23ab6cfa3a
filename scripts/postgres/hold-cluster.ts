import path from 'node:path'
import pg from 'pg'
import { waitForLock } from '../bootstrap/lock.mjs'
import { dataFolder } from '../bootstrap/root.mjs'
import { closeCluster, openCluster, type Cluster, type ClusterKind } from './cluster.ts'

/** A running cluster that stays for as long as anybody holds it. */
export interface Held {
  cluster: Cluster
  /** Lets go; the last one to do so stops the cluster. `whenLast` runs just before that. */
  release: (whenLast?: (client: pg.Client) => Promise<void>) => Promise<void>
}

/** Any number; the holders of one cluster share an advisory lock on it, which the death of a holder frees. */
const holders = 1_801_201

/**
 * Opens the cluster, or joins those who hold it: a demo, a development server and test runs may come and
 * go in any order, and may be killed.
 */
export async function holdCluster(kind: ClusterKind): Promise<Held> {
  const file = path.join(dataFolder, `${kind.name}.lock`)
  const unlock = await waitForLock(file)
  try {
    const cluster = await openCluster(kind)
    const client = await connect(cluster)
    await client.query('SELECT pg_advisory_lock_shared($1)', [holders])
    return { cluster, release: (whenLast) => release(file, cluster, client, whenLast) }
  } finally {
    unlock()
  }
}

async function release(file: string, cluster: Cluster, client: pg.Client, whenLast?: (client: pg.Client) => Promise<void>) {
  const unlock = await waitForLock(file)
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [holders])
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [holders])
    const alone = rows[0]?.alone ?? false
    if (!alone) return
    await whenLast?.(client)
    await closeCluster(cluster)
  } catch {
    // The server is gone already, or will not be tidied: nothing is left to let go of.
  } finally {
    await client.end().catch(() => undefined)
    unlock()
  }
}

async function connect(cluster: Cluster): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

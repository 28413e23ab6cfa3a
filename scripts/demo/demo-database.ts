import { keptCluster } from '../postgres/cluster.ts'
import { withoutPassword } from '../postgres/database.ts'
import { holdCluster } from '../postgres/hold-cluster.ts'

/** The database that the demo works on, and how to let go of it. */
export interface DemoDatabase {
  url: string
  /** As it may be shown. */
  shown: string
  note: string
  release: () => Promise<void>
}

/** DATABASE_URL's database, or else one of this name in the embedded Postgres. */
export async function openDemoDatabase(name: string): Promise<DemoDatabase> {
  const given = process.env.DATABASE_URL
  if (given) {
    const shown = withoutPassword(given)
    return { url: given, shown, note: `${shown}, as DATABASE_URL says`, release: async () => undefined }
  }
  const { cluster, release } = await holdCluster(keptCluster)
  const url = cluster.url(name)
  const shown = `${withoutPassword(url)} (its password: ${cluster.place.data}/keyturn-password)`
  return { url, shown, note: portNote(cluster.port, cluster.found), release: () => release() }
}

function portNote(port: number, found: boolean): string {
  if (found) return `it was running, on port ${port}`
  return port === keptCluster.port ? `on port ${port}` : `port ${keptCluster.port} is taken, so on port ${port}`
}

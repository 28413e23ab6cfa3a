import { holdCluster } from '../postgres/hold-cluster.ts'
import { testCluster } from '../postgres/cluster.ts'

/** Runs the work with a server for scratch databases: DATABASE_URL's, or else an embedded one. */
export async function withServer<T>(work: (server: string) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return work(process.env.DATABASE_URL)
  const held = await holdCluster(testCluster)
  try {
    return await work(held.cluster.url('postgres'))
  } finally {
    await held.release()
  }
}

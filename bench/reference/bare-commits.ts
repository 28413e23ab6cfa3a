import pg from 'pg'
import { slice, type Slice } from '../measure/rounds'

/** What node and Postgres can commit and do nothing else: one deed a transaction, eight connections. */
export async function bareCommits(url: string, seconds: number): Promise<Slice> {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  const text = `INSERT INTO deed (at, kind, outcome, device) VALUES (clock_timestamp(), 'bench', 'done', 'Firefox, Linux')`
  try {
    await pool.query(text)
    return await slice(seconds, 8, () => pool.query({ name: 'bare', text }))
  } finally {
    await pool.end()
  }
}

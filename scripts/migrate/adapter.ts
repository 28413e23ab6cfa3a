import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils'
import pg from 'pg'

/** The number by which Postgres knows its one-byte type, which its catalogue is full of. */
const charOid = 18

/**
 * Prisma's adapter for Postgres, mended in three places where it stumbles over migrations: it splits
 * scripts at every semicolon, also inside a function; it does not know the type "char", without which
 * no existing database can be described; and its shadow database is the very one it should spare.
 */
export class MigrationAdapter extends PrismaPg {
  readonly #pool: pg.Pool

  constructor(url: string) {
    const pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true })
    super(pool)
    this.#pool = pool
  }

  override async connect() {
    return mend(await super.connect())
  }

  /** Callers bring an empty scratch database, and it is the shadow. */
  override async connectToShadowDb() {
    return this.connect()
  }

  async end(): Promise<void> {
    await this.#pool.end()
  }
}

type PgAdapter = Awaited<ReturnType<PrismaPg['connect']>>

function mend(adapter: PgAdapter): PgAdapter {
  const pool = adapter.underlyingDriver()
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on a view of the adapter, below
  const queryRaw = adapter.queryRaw
  return Object.assign(adapter, {
    executeScript: async (script: string): Promise<void> => {
      await pool.query(script)
    },
    queryRaw: async (query: SqlQuery): Promise<SqlResultSet> => {
      const { view, chars } = readingChars(adapter)
      const result = await queryRaw.call(view, query)
      for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    },
  })
}

interface Performing {
  performIO: (query: SqlQuery) => Promise<pg.QueryArrayResult>
}

// Shows "char" as text to the adapter, remembering which columns it was.
function readingChars(adapter: SqlDriverAdapter) {
  const chars: number[] = []
  const inner = adapter as unknown as Performing
  const performIO = async (query: SqlQuery) => {
    const result = await inner.performIO(query)
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== charOid) continue
      chars.push(index)
      field.dataTypeID = pg.types.builtins.TEXT
    }
    return result
  }
  return { view: Object.assign(Object.create(adapter) as PgAdapter, { performIO }), chars }
}

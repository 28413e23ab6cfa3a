import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client'

export type { PrismaClient }

/** A pool of at most `connections` to the database; a connection that cannot be had fails within two seconds. */
export function connect(url: string, connections: number): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 1_500,
    statement_timeout: 10_000,
    keepAlive: true,
  })
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 15_000 } })
}

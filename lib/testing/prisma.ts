import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/lib/db/generated/client'

export type { PrismaClient }

/** Prisma's view of a database: what tests and benchmarks look at rows with, apart from the product's own SQL. */
export const connect = (url: string, connections: number): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connections, allowExitOnIdle: true }) })

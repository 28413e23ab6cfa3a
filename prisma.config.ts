import { defineConfig } from 'prisma/config'

// For the ordinary Prisma CLI, where it can download its engine; our own scripts go without (scripts/migrate).
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'tsx prisma/seed.ts' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})

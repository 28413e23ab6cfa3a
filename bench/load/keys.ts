import { drawKey, startOf } from '@/lib/api-key/format'
import type { Scope } from '@/lib/api-key/scope'
import { digest } from '@/lib/core/secret'
import { apiKeyManager } from '@/lib/grant/model'
import { makeApplication, makeOrganisation } from '@/lib/testing/organisations'
import type { House } from '../house/house'

/** Whose all these keys are. Half of a percent of them are held in the clear, to be asked with. */
export type KeyRing = { organisationId: string; applicationId: string; held: string[] }

const atOnce = 10_000

export async function openRing({ ctx }: House): Promise<KeyRing> {
  const applicationId = await makeApplication(ctx, 'BENCH', apiKeyManager)
  return { organisationId: await makeOrganisation(ctx, 'Bench'), applicationId, held: [] }
}

/** Makes so many keys, ten thousand a statement, and remembers `hold` of them, spread over all. */
export async function addKeys({ ctx, prisma }: House, ring: KeyRing, count: number, hold: number, scopes: Scope[] = []): Promise<string[]> {
  const held: string[] = []
  for (let made = 0; made < count; made += atOnce) {
    const texts = Array.from({ length: Math.min(atOnce, count - made) }, () => drawKey(ctx.random, 'UAT'))
    const ids = texts.map(() => ctx.random.uuid())
    await prisma.$executeRaw`
      INSERT INTO api_key (id, organisation_id, application_id, name, scopes, created_at)
      SELECT id, ${ring.organisationId}::uuid, ${ring.applicationId}::uuid, id::text, ${scopes}::text[], clock_timestamp()
      FROM unnest(${ids}::uuid[]) AS id`
    await prisma.$executeRaw`
      INSERT INTO api_key_secret (id, key_id, hash, start, created_at)
      SELECT gen_random_uuid(), id, hash, start, clock_timestamp()
      FROM unnest(${ids}::uuid[], ${texts.map(digest)}::bytea[], ${texts.map(startOf)}::text[]) AS s(id, hash, start)`
    held.push(...texts.filter((_, at) => at % Math.ceil(count / hold) === 0))
  }
  await prisma.$executeRaw`ANALYZE api_key, api_key_secret`
  ring.held.push(...held)
  return held
}

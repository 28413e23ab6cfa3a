import { beforeEach, expect, test } from 'vitest'
import { days } from '@/lib/core/duration'
import { insertKey } from '@/lib/key/key-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { forgetEmptySums, leftByGroup } from './left-store'
import { settleCounts } from './settle-counts'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const sums = `SELECT cohort, hold, locale, born, address, people FROM left_behind_tally WHERE people <> 0 ORDER BY 1, 2, 3, 4, 5`
const asked = `SELECT cohort, hold, locale, born, address, count(*)::int AS people FROM left_now(ARRAY(SELECT id FROM person)) GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`
const useSums = `SELECT cohort, address, used_on, people FROM left_behind_use WHERE people <> 0 ORDER BY 1, 2, 3`
const useAsked = `SELECT cohort, address, coalesce(used_on, '1970-01-01') AS used_on, count(*)::int AS people
  FROM left_now(ARRAY(SELECT id FROM person)) WHERE hold = 'card' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`

/** What the sums say is what everybody would say if asked. */
async function expectTrue() {
  for (const [sum, question] of [[sums, asked], [useSums, useAsked]] as const)
    expect((await world.pool.query(sum)).rows).toEqual((await world.pool.query(question)).rows)
}

/** Something that happens to a person, by SQL where it happens in many places. */
const moves: ((id: string) => Promise<unknown>)[] = [
  (id) => update('person', { cohort_name: 'Gent' }, id),
  (id) => update('person', { cohort_name: null }, id),
  (id) => update('person', { email: null }, id),
  (id) => update('person', { email: `new-${id}@example.org` }, id),
  (id) => update('person', { email_dead_at: world.time.now }, id),
  (id) => update('person', { locale: 'de', birth_year: 1961 }, id),
  (id) => update('person', { disabled_at: world.time.now }, id),
  (id) => update('digital_key', { last_used_at: world.time.now }, id),
  (id) => update('digital_key', { last_used_at: new Date(world.time.now.getTime() - days(100)) }, id),
  (id) => update('digital_key', { status: 'locked' }, id),
  (id) => world.ctx.db.transaction((tx) => insertKey(world.ctx, tx, id, 'email-code')).catch(() => null),
  (id) => world.pool.query(`DELETE FROM digital_key WHERE person_id = $1 AND kind = 'email-code'`, [id]),
  (id) => world.pool.query(
    `INSERT INTO letter (id, dedupe_key, person_id, "to", locale, template, sealed_data, status, queued_at, due_at)
     SELECT gen_random_uuid(), gen_random_uuid(), id, coalesce(upper(email), ''), 'nl', 'new-address', '', 'queued', now(), now() FROM person WHERE id = $1`, [id]),
  (id) => update('letter', { status: 'dead' }, id),
  (id) => update('letter', { status: 'sent' }, id),
  (id) => world.pool.query('DELETE FROM letter WHERE person_id = $1', [id]),
  (id) => world.pool.query(`UPDATE digital_key SET status = 'deactivated' WHERE person_id = $1 AND kind = 'token-card'`, [id]),
  (id) => world.pool.query('DELETE FROM person WHERE id = $1', [id]),
]

function update(table: string, values: Record<string, unknown>, id: string) {
  const columns = Object.keys(values).map((name, index) => `${name} = $${String(index + 2)}`)
  return world.pool.query(`UPDATE ${table} SET ${columns.join()} WHERE ${table === 'person' ? 'id' : 'person_id'} = $1`, [id, ...Object.values(values)])
}

test('whatever happens to people, in whatever order, the sums are what everybody would say', async () => {
  const ids: string[] = []
  for (let n = 0; n < 12; n++) ids.push((await makeCitizen(world.ctx, { keys: n % 4 === 0 ? ['mobile-app'] : [] })).id)
  // No chance in a test: every move happens to everybody, in an order of their own.
  for (let round = 0; round < moves.length - 1; round++) {
    for (const [index, id] of ids.entries()) await moves[(round * 7 + index * 5) % (moves.length - 1)]?.(id)
    if (round % 3 !== 0) continue
    await settleCounts(world.ctx)
    await expectTrue()
  }
  for (const id of ids.slice(0, 6)) await moves.at(-1)?.(id)
  await settleCounts(world.ctx)
  await expectTrue()
})

test('many at once settle what many at once moved, and nothing is counted twice', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => makeCitizen(world.ctx)))
  await Promise.all(people.flatMap(({ id }) => [update('person', { cohort_name: 'Gent' }, id), settleCounts(world.ctx), update('person', { email: null }, id)]))
  await settleCounts(world.ctx)
  await expectTrue()
  expect(await world.ctx.db.glance(leftByGroup)).toEqual([{ cohort: 'Gent', address: 'none', people: 20 }])
})

test('sums of nobody are forgotten, and only those', async () => {
  const { id } = await makeCitizen(world.ctx)
  await makeCitizen(world.ctx)
  await settleCounts(world.ctx)
  await update('person', { cohort_name: 'Gent' }, id)
  await settleCounts(world.ctx)
  await world.pool.query('DELETE FROM person WHERE id = $1', [id])
  await settleCounts(world.ctx)
  await world.ctx.db.transaction(forgetEmptySums)
  expect([await world.prisma.leftBehindTally.count(), await world.prisma.leftBehindUse.count(), await world.prisma.leftBehindDue.count()]).toEqual([1, 1, 0])
  await expectTrue()
})

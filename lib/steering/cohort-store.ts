import type { Locale } from '@/lib/core/locale'
import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { nearUntil } from '@/lib/phase-out/model'

/** What people have in common whom a group is filled with; all that is said must hold. */
export type Rule = {
  locale: Locale | null
  municipality: string | null
  bornFrom: number | null
  bornTo: number | null
  /** Their card has not been used since; ISO. */
  unusedSince: string | null
}

/** A group; without a row of its own when only an import named it. */
export type Cohort = { name: string; cutoff: Date | null; rule: Rule | null; filling: boolean; made: boolean }

export async function findCohort(tx: Glance, name: string): Promise<Cohort | null> {
  const [row] = await query<Cohort>(tx)`SELECT name, cutoff, rule, filling, true AS made FROM cohort WHERE name = ${name}`
  return row ?? null
}

/** A group as a list shows it, with as many members as are worth counting. */
export type CohortLine = Cohort & { members: number }

/** The names behind one that only an import may have given, skipped through. */
const importedBehind = (behind: string) => sql`
  imported AS (
    (SELECT cohort_name AS name FROM person WHERE cohort_name > ${behind} ORDER BY cohort_name LIMIT 1)
    UNION ALL
    SELECT (SELECT cohort_name FROM person WHERE cohort_name > imported.name ORDER BY cohort_name LIMIT 1)
    FROM imported WHERE imported.name IS NOT NULL)`

/**
 * One page of the groups, behind the last one shown: those that were made here, and those that only an import named. Names
 * are skipped through, and members counted of this page alone.
 */
export const cohortsBehind = (tx: Glance, behind: string, most: number, mostMembers: number): Promise<CohortLine[]> =>
  query<CohortLine>(tx)`
    WITH RECURSIVE ${importedBehind(behind)},
    page AS (
      (SELECT name FROM imported WHERE name IS NOT NULL LIMIT ${most})
      UNION (SELECT name FROM cohort WHERE name > ${behind} ORDER BY name LIMIT ${most})
      ORDER BY name LIMIT ${most})
    SELECT name, c.cutoff, c.rule, coalesce(c.filling, false) AS filling, c.name IS NOT NULL AS made,
      (SELECT count(*) FROM (SELECT FROM person WHERE cohort_name = page.name LIMIT ${mostMembers}) AS counted)::int AS members
    FROM page LEFT JOIN cohort c USING (name) ORDER BY name`

/** Behind which group the page begins that a name stands on, where so many make a page: '' for the first. */
export async function pageStartOf(tx: Glance, name: string, length: number): Promise<string> {
  const [row] = await query<{ name: string }>(tx)`
    WITH RECURSIVE ${importedBehind('')},
    numbered AS (
      SELECT name, row_number() OVER (ORDER BY name) AS place
      FROM (SELECT name FROM imported WHERE name < ${name} UNION SELECT name FROM cohort WHERE name < ${name}) AS ahead)
    SELECT name FROM numbered WHERE place % ${length}::int = 0 ORDER BY place DESC LIMIT 1`
  return row?.name ?? ''
}

/** Whether any group's date is past, or so near that it takes two administrators. */
export async function hasNearCohort(tx: Glance): Promise<boolean> {
  return (await query(tx)`SELECT 1 FROM cohort WHERE cutoff < ${nearUntil(tx.now)} LIMIT 1`).length > 0
}

/** False when there is one of that name. */
export async function insertCohort(tx: Tx, name: string, rule: Rule | null): Promise<boolean> {
  const count = await change(tx)`
    INSERT INTO cohort (name, rule, filling, created_at) VALUES (${name}, ${rule && JSON.stringify(rule)}::jsonb, ${rule !== null}, ${tx.now})
    ON CONFLICT DO NOTHING`
  return count === 1
}

export async function saveCohortCutoff(tx: Tx, name: string, cutoff: Date | null): Promise<void> {
  await change(tx)`UPDATE cohort SET cutoff = ${cutoff} WHERE name = ${name}`
}

export async function setFilling(tx: Tx, name: string, filling: boolean): Promise<void> {
  await change(tx)`UPDATE cohort SET filling = ${filling} WHERE name = ${name}`
}

export const fillingCohorts = async (tx: Glance): Promise<string[]> =>
  (await query<{ name: string }>(tx)`SELECT name FROM cohort WHERE filling ORDER BY created_at`).map(({ name }) => name)

export type Batch = { joined: number; last: string | null }

/**
 * Puts the next people into a group to whom its rule applies: citizens who belong to none. Whoever belongs to one stays
 * there. `last` is where to go on, null at the end.
 */
export async function joinSome(tx: Tx, name: string, rule: Rule, after: string | null, most: number): Promise<Batch> {
  const [row] = await query<Batch>(tx)`
    WITH looked AS MATERIALIZED (
      SELECT id, locale, municipality, birth_year, cohort_name, roles, realm FROM person
      WHERE ${after}::uuid IS NULL OR id > ${after}::uuid ORDER BY id LIMIT ${most}),
    joined AS (
      UPDATE person SET cohort_name = ${name} WHERE cohort_name IS NULL AND id IN (
        SELECT id FROM looked WHERE cohort_name IS NULL AND roles = '{}' AND realm = 'citizen'
          AND (${rule.locale}::text IS NULL OR locale = ${rule.locale})
          AND (${rule.municipality}::text IS NULL OR lower(municipality) = lower(${rule.municipality}))
          AND (${rule.bornFrom}::int IS NULL OR birth_year >= ${rule.bornFrom})
          AND (${rule.bornTo}::int IS NULL OR birth_year <= ${rule.bornTo})
          AND (${rule.unusedSince}::timestamptz IS NULL OR EXISTS (
            SELECT FROM digital_key k WHERE k.person_id = looked.id AND k.kind = 'token-card' AND k.status = 'active'
              AND coalesce(k.last_used_at, '-infinity') < ${rule.unusedSince}::timestamptz)))
      RETURNING 1)
    SELECT (SELECT count(*) FROM joined) AS joined,
           (SELECT id FROM looked ORDER BY id DESC LIMIT 1) AS last`
  return row ?? { joined: 0, last: null }
}

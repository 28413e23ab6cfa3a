import { after } from '@/lib/core/duration'
import { sql, type Sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { TakenLetter } from '@/lib/outbox/queue-store'
import type { Person } from '@/lib/person/model'
import { idleSince, isForgotten, warnedWithin } from './model'

export type DormantRun = {
  month: string
  startedAt: Date
  dueAt: Date
  /** telling: letters are being owed; waiting: until they are due; ending: tokens are being deactivated. */
  state: 'telling' | 'waiting' | 'ending' | 'done'
  finishedAt: Date | null
  told: number
  ended: number
  spared: number
}

const columns = sql`month, started_at AS "startedAt", due_at AS "dueAt", state, finished_at AS "finishedAt", told, ended, spared`

/** The runs, the last first. */
export const findRuns = (tx: Glance): Promise<DormantRun[]> =>
  query<DormantRun>(tx)`SELECT ${columns} FROM dormant_run ORDER BY month DESC LIMIT 24`

/** Begins a month's run; nothing happens when it has begun. */
export async function beginRun(tx: Tx, month: string, dueAt: Date): Promise<void> {
  await change(tx)`INSERT INTO dormant_run (month, started_at, due_at) VALUES (${month}, ${tx.now}, ${dueAt}) ON CONFLICT DO NOTHING`
}

/**
 * The oldest run on which there is something to do now; another process at work on it keeps it to itself. While the
 * phase-out is paused, no run ends anything.
 */
export async function takeRun(tx: Tx): Promise<DormantRun | null> {
  const [row] = await query<DormantRun>(tx)`
    SELECT ${columns} FROM dormant_run
    WHERE state = 'telling' OR ((state = 'ending' OR (state = 'waiting' AND due_at <= ${tx.now}))
      AND NOT EXISTS (SELECT FROM phase_out WHERE paused_at IS NOT NULL))
    ORDER BY month LIMIT 1 FOR UPDATE SKIP LOCKED`
  return row ?? null
}

type Progress = Pick<DormantRun, 'state' | 'told' | 'ended' | 'spared'>

export async function saveRun(tx: Tx, month: string, { state, told, ended, spared }: Progress): Promise<void> {
  await change(tx)`
    UPDATE dormant_run SET state = ${state}, told = ${told}, ended = ${ended}, spared = ${spared},
      finished_at = CASE WHEN ${state} = 'done' THEN ${tx.now}::timestamptz END
    WHERE month = ${month}`
}

/** Whom a run is about: the key, and how its person is reached. */
export type Sleeper = Pick<Person, 'firstName' | 'locale'> & { keyId: string; personId: string; email: string }

/** Where a key stands with its person, and the dates from which their own follows. */
const keys = sql`
  digital_key k JOIN person p ON p.id = k.person_id JOIN phase_out o ON o.id = 1 LEFT JOIN cohort c ON c.name = p.cohort_name`

/**
 * Of those, who is to read that their token ends on that day unless they use it: it is unused, they can be written to,
 * nobody gave them more time, and without the sweep the token would be theirs for longer. Otherwise reminders tell them.
 */
const warnable = (dueAt: Date | Sql, unusedSince: Date | Sql) => sql`
  k.kind = 'token-card' AND k.status = 'active' AND coalesce(k.last_used_at, k.activated_at) < ${unusedSince}
  AND p.email IS NOT NULL AND p.email_dead_at IS NULL AND p.disabled_at IS NULL
  AND (p.extended_until IS NULL OR p.extended_until <= ${dueAt}) AND coalesce(coalesce(c.cutoff, o.cutoff) > ${dueAt}, true)`

/** Under which key the outbox holds the warning of `dormant_notice n`. */
const warning = sql`n.month || '/' || n.key_id || '/dormant-token-soon'`

/** Before every key. */
const firstOfAll = '00000000-0000-0000-0000-000000000000'

/** Tells the next ones behind a key whom nobody has told yet and for whom no other letter waits, in the order of their keys. */
export const tellSome = (tx: Tx, { month, dueAt }: DormantRun, behind: string | null, most: number): Promise<Sleeper[]> =>
  query<Sleeper>(tx)`
    WITH idle AS (
      SELECT k.id, k.person_id, p.first_name, p.locale, p.email
      FROM ${keys}
      WHERE k.id > ${behind ?? firstOfAll}::uuid AND ${warnable(dueAt, idleSince(dueAt))}
        AND NOT EXISTS (SELECT FROM dormant_notice n WHERE n.key_id = k.id AND (n.month = ${month} OR n.outcome IS NULL))
      ORDER BY k.id LIMIT ${most}),
    told AS (INSERT INTO dormant_notice (key_id, month, person_id, told_at) SELECT id, ${month}, person_id, ${tx.now} FROM idle)
    SELECT id AS "keyId", person_id AS "personId", first_name AS "firstName", locale, email FROM idle ORDER BY id`

/** Whether what a warning says is still so, at that address, and early enough to be one. */
export async function stillToWarn(glance: Glance, { personId, dedupeKey, to }: Pick<TakenLetter, 'personId' | 'dedupeKey' | 'to'>): Promise<boolean> {
  const rows = await query(glance)`
    SELECT 1 FROM ${keys} JOIN dormant_notice n ON n.key_id = k.id JOIN dormant_run r ON r.month = n.month
    WHERE p.id = ${personId}::uuid AND lower(p.email) = lower(${to}) AND ${warnable(sql`r.due_at`, sql`n.told_at`)}
      AND ${warning} = ${dedupeKey} AND n.outcome IS NULL AND n.told_at >= ${after(glance.now, -warnedWithin)}`
  return rows.length > 0
}

export type Judged = Sleeper & { ended: boolean }

/**
 * Judges the next ones who were told: the token ends if the letter left soon after and did not come back, unless the day
 * that it named is long over. It stays if it was used since, is no longer active, or is theirs for longer by an extension, and if by now nothing reaches them.
 * Whoever signs in at the same moment was there first, or finds the token ended.
 */
export const judgeSome = (tx: Tx, { month, dueAt }: DormantRun, most: number): Promise<Judged[]> =>
  query<Judged>(tx)`
    WITH next AS (
      SELECT n.key_id, n.person_id, n.told_at FROM dormant_notice n WHERE n.month = ${month} AND n.outcome IS NULL
      ORDER BY n.key_id LIMIT ${most}),
    ended AS (
      UPDATE digital_key k SET status = 'deactivated', deactivated_at = ${tx.now} FROM next JOIN person p ON p.id = next.person_id
      WHERE ${!isForgotten({ dueAt }, tx.now)} AND k.id = next.key_id AND k.status = 'active' AND coalesce(k.last_used_at, k.activated_at) < next.told_at
        AND p.email_dead_at IS NULL AND (p.extended_until IS NULL OR p.extended_until <= ${tx.now})
        AND EXISTS (SELECT FROM letter l WHERE l.dedupe_key = ${month} || '/' || next.key_id || '/dormant-token-soon'
          AND l.status = 'sent' AND l.sent_at <= next.told_at + ${warnedWithin} * interval '1 ms'
          AND NOT EXISTS (SELECT FROM bounce b WHERE b.letter_id = l.id AND b.hard))
      RETURNING k.id),
    noted AS (
      UPDATE dormant_notice n SET outcome = CASE WHEN e.id IS NULL THEN 'spared' ELSE 'ended' END
      FROM next LEFT JOIN ended e ON e.id = next.key_id WHERE n.key_id = next.key_id AND n.month = ${month})
    SELECT next.key_id AS "keyId", next.person_id AS "personId", p.first_name AS "firstName", p.locale, coalesce(p.email, '') AS email,
           e.id IS NOT NULL AS ended
    FROM next JOIN person p ON p.id = next.person_id LEFT JOIN ended e ON e.id = next.key_id`

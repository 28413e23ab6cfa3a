import { brussels } from '@/lib/core/brussels'
import { after, minutes } from '@/lib/core/duration'
import type { Locale } from '@/lib/core/locale'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { passing, type Returns, type SkipReason, type Tally } from './model'

/** Somebody whose next wave has come. */
export type Due = {
  personId: string
  firstName: string
  email: string | null
  /** Letters come back from the address, or there is none. */
  unreachable: boolean
  locale: Locale
  cutoff: Date
  days: number
  /** The card is deactivated or locked. */
  cardEnded: boolean
}

export type Looked = { due: Due[]; last: string | null; looked: number }

/**
 * The next people after `cursor` who have no new key, and of them those to whom a reminder is due: the wave that came
 * last before their own cutoff. Who had it already is left out, unless what stood against it then may have passed.
 */
export async function lookForDue(tx: Tx, cursor: string | null, days: number[], most: number): Promise<Looked> {
  const [row] = await query<{ due: (Omit<Due, 'cutoff'> & { cutoff: string })[] | null; last: string | null; looked: number }>(tx)`
    WITH looked AS MATERIALIZED (
      SELECT person_id, hold <> 'card' AS card_ended FROM standing
      WHERE counts AND hold IN ('none', 'card', 'locked') AND (${cursor}::uuid IS NULL OR person_id > ${cursor}::uuid)
      ORDER BY person_id LIMIT ${most}),
    termed AS (
      SELECT p.id, p.first_name, p.email, p.email_dead_at, p.locale, looked.card_ended,
        CASE WHEN p.extended_until > coalesce(c.cutoff, o.cutoff) THEN p.extended_until ELSE coalesce(c.cutoff, o.cutoff) END AS cutoff
      FROM looked JOIN person p ON p.id = looked.person_id LEFT JOIN cohort c ON c.name = p.cohort_name
        JOIN phase_out o ON o.id = 1 AND o.paused_at IS NULL),
    waved AS (
      SELECT t.*, (
        SELECT min(d) FROM unnest(${days}::int[]) AS d
        WHERE (t.cutoff AT TIME ZONE ${brussels} - d * interval '1 day') AT TIME ZONE ${brussels} <= ${tx.now}) AS days
      FROM termed t WHERE t.cutoff > ${tx.now})
    SELECT (SELECT count(*) FROM looked) AS looked, (SELECT person_id FROM looked ORDER BY person_id DESC LIMIT 1) AS last,
      (SELECT jsonb_agg(jsonb_build_object('personId', w.id, 'firstName', w.first_name, 'email', w.email, 'locale', w.locale,
         'unreachable', w.email IS NULL OR w.email_dead_at IS NOT NULL, 'cutoff', w.cutoff, 'days', w.days, 'cardEnded', w.card_ended) ORDER BY w.id)
       FROM waved w LEFT JOIN reminder r ON r.person_id = w.id AND r.days = w.days AND r.cutoff = w.cutoff
       WHERE w.days IS NOT NULL AND (r.person_id IS NULL OR (r.state = 'skipped' AND r.reason = ANY(${passing}::text[])
         AND NOT (r.reason = 'unreachable' AND (w.email IS NULL OR w.email_dead_at IS NOT NULL))))) AS due`
  const { due = null, last = null, looked = 0 } = row ?? {}
  return { last, looked, due: (due ?? []).map((each) => ({ ...each, cutoff: new Date(each.cutoff) })) }
}

export type Owed = Pick<Due, 'personId' | 'days' | 'cutoff'> & { event: string; state: 'owed' | 'skipped'; reason: SkipReason | null }

/** Writes down whose reminders are owed now; answers who was not written down before, or for no lasting reason. */
export async function noteReminders(tx: Tx, owed: Owed[]): Promise<Set<string>> {
  const rows = await query<{ personId: string }>(tx)`
    INSERT INTO reminder AS r (person_id, days, cutoff, event, state, reason, at)
    SELECT o."personId", o.days, o.cutoff, o.event, o.state, o.reason, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(owed)}::jsonb)
      AS o("personId" uuid, days int, cutoff timestamptz, event text, state text, reason text)
    ON CONFLICT (person_id, days, cutoff) DO UPDATE
      SET event = excluded.event, state = excluded.state, reason = excluded.reason, at = excluded.at
      WHERE r.state = 'skipped' AND r.reason = ANY(${passing}::text[])
    RETURNING person_id AS "personId"`
  return new Set(rows.map(({ personId }) => personId))
}

/** How many letters were owed in the last minute: counted no further than the pace allows. */
export async function owedLately(tx: Glance, most: number): Promise<number> {
  const [row] = await query<{ owed: number }>(tx)`
    SELECT count(*) AS owed FROM (
      SELECT FROM reminder WHERE at > ${after(tx.now, -minutes(1))} AND at <= ${tx.now} AND state <> 'skipped' LIMIT ${most}) AS few`
  return row?.owed ?? 0
}

/** What a worker asks about a reminder that it has taken. */
export type ReminderNow = {
  reminderCutoff: Date
  closed: boolean
  holdsNewKey: boolean
  cardEnded: boolean
  reachable: boolean
  cutoff: Date | null
  pausedAt: Date | null
  campaignOn: boolean
}

/** Null for a letter that belongs to no wave: a test. */
export async function reminderNow(tx: Glance, personId: string, event: string, to: string): Promise<ReminderNow | null> {
  const [row] = await query<ReminderNow>(tx)`
    SELECT r.cutoff AS "reminderCutoff", p.disabled_at IS NOT NULL AS closed, o.paused_at AS "pausedAt",
      EXISTS (SELECT FROM digital_key k WHERE k.person_id = p.id AND k.kind <> 'token-card' AND k.status = 'active') AS "holdsNewKey",
      NOT EXISTS (SELECT FROM digital_key k WHERE k.person_id = p.id AND k.kind = 'token-card' AND k.status = 'active') AS "cardEnded",
      coalesce(lower(p.email) = lower(${to}) AND p.email_dead_at IS NULL, false) AS reachable,
      CASE WHEN p.extended_until > coalesce(c.cutoff, o.cutoff) THEN p.extended_until ELSE coalesce(c.cutoff, o.cutoff) END AS cutoff,
      coalesce((SELECT state = 'on' FROM campaign WHERE id = 1), false) AS "campaignOn"
    FROM reminder r JOIN person p ON p.id = r.person_id JOIN phase_out o ON o.id = 1 LEFT JOIN cohort c ON c.name = p.cohort_name
    WHERE r.person_id = ${personId}::uuid AND r.event = ${event}`
  return row ?? null
}

/** Reminders by wave and state. */
export const readTallies = (tx: Glance): Promise<Tally[]> =>
  query<Tally>(tx)`
    SELECT days, state, reason, sum(people)::int AS people FROM reminder_news GROUP BY days, state, reason
    HAVING sum(people) <> 0 ORDER BY days DESC, state, reason`

/** All that was ever sent, and what came back of it. */
export async function readReturns(tx: Glance): Promise<Returns> {
  const [row] = await query<Returns>(tx)`
    SELECT coalesce(sum(people) FILTER (WHERE state IN ('sent', 'bounced')), 0)::int AS sent,
           coalesce(sum(people) FILTER (WHERE state = 'bounced'), 0)::int AS bounced FROM reminder_news`
  return row ?? { sent: 0, bounced: 0 }
}

/** Sums up what was counted one by one, when there is much of it; the figures stay as they are. */
export async function foldTallies(tx: Tx): Promise<void> {
  await change(tx)`
    WITH gone AS (
      DELETE FROM reminder_news WHERE id IN (SELECT id FROM reminder_news ORDER BY id LIMIT 5000 FOR UPDATE SKIP LOCKED)
        AND (SELECT count(*) FROM (SELECT FROM reminder_news LIMIT 500) AS few) = 500
      RETURNING days, state, reason, people)
    INSERT INTO reminder_news (days, state, reason, people)
    SELECT days, state, reason, sum(people) FROM gone GROUP BY days, state, reason HAVING sum(people) <> 0`
}

/** A reminder that was sent came back. */
export async function reminderBounced(tx: Tx, letterId: string): Promise<void> {
  await change(tx)`
    UPDATE reminder SET state = 'bounced' FROM letter l
    WHERE l.id = ${letterId}::uuid AND reminder.person_id = l.person_id AND reminder.event || '/' || l.template = l.dedupe_key
      AND reminder.state IN ('sent', 'owed')`
}

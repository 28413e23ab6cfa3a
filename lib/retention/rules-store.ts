import { after, days } from '@/lib/core/duration'
import { sql, type Sql } from '@/lib/db/sql'

/** What is kept for a while and then deleted. docs/privacy.md says what for; `days` is the one place that says how long. */
export type Rule = {
  table: string
  days: number
  /** Which rows are over, where `end` is that many days ago. */
  over: (end: Date, now: Date) => Sql
  /** What is changed in the same transaction, before they go. */
  first?: (end: Date, now: Date) => Sql
}

export const rules: Rule[] = [
  { table: 'session', days: 30, over: (end) => sql`coalesce(ended_at, expires_at) < ${end}` },
  // Not sooner: the limit of ten letters a day counts them.
  { table: 'mailed_code', days: 2, over: (end) => sql`sent_at < ${end}` },
  { table: 'mailed_link', days: 30, over: (end) => sql`expires_at < ${end}` },
  { table: 'activation_code', days: 30, over: (end) => sql`expires_at < ${end}` },
  {
    table: 'activation',
    days: 90,
    // Not under the feet of somebody who may be on it.
    over: (end, now) => sql`finished_at IS NULL AND started_at < ${end} AND NOT EXISTS (
      SELECT FROM session s WHERE s.person_id = activation.person_id AND s.ended_at IS NULL AND s.expires_at > ${now})`,
  },
  { table: 'password_wait', days: 30, over: (end) => sql`coalesce(closed_at, ready_at) < ${end}` },
  // Somebody who was called in and never came.
  { table: 'person', days: 180, over: (end) => sql`roles = '{}' AND id IN (SELECT person_id FROM invitation WHERE coalesce(enrolled_at, enrolled_before) IS NULL AND until < ${end})` },
  // Of somebody who is gone: an old link still says so.
  { table: 'invitation', days: 30, over: (end) => sql`person_id IS NULL AND until < ${end}` },
  { table: 'invitation_file', days: 30, over: (end) => sql`received_at < ${end}` },
  { table: 'forgotten_ask', days: 1, over: (end) => sql`asked_at < ${end}` },
  { table: 'refused_form', days: 1, over: (end) => sql`kept_at < ${end}` },
  { table: 'known_device', days: 395, over: (end) => sql`last_seen_at < ${end}` },
  { table: 'limit_counter', days: 1, over: (end, now) => sql`window_start < ${end} AND coalesce(blocked_until < ${now}, true)` },
  { table: 'quota', days: 1, over: (end) => sql`window_start < ${end}` },
  // Until then whoever still uses it is told why it is refused.
  { table: 'api_key', days: 365, over: (end) => sql`coalesce(revoked_at, expires_at) < ${end}` },
  { table: 'api_key_secret', days: 180, over: (end) => sql`ends_at < ${end}` },
  { table: 'service_sign_in', days: 395, over: (end) => sql`at < ${end}` },
  { table: 'service_secret', days: 30, over: (end) => sql`ends_at < ${end}` },
  {
    table: 'letter',
    days: 30,
    // Whether somebody was reached is asked when their unused token is due, a little more than thirty days later.
    over: (end) => sql`status <> 'queued' AND queued_at < ${end} AND NOT (template = 'dormant-token-soon'
      AND EXISTS (SELECT FROM dormant_run WHERE state <> 'done' AND started_at <= queued_at))`,
  },
  { table: 'paper_letter', days: 30, over: (end) => sql`coalesce(printed_at, useless_at) < ${end}` },
  // As long as a cutoff may still be moved: the same reminder is not sent twice.
  { table: 'reminder', days: 395, over: (end) => sql`at < ${end}` },
  { table: 'bounce', days: 180, over: (end) => sql`at < ${end}` },
  { table: 'print_batch', days: 60, over: (end) => sql`made_at < ${end}` },
  { table: 'access_grant', days: 395, over: (end) => sql`expires_at < ${end}` },
  { table: 'application_use', days: 395, over: (end) => sql`used_at < ${end}` },
  { table: 'support_case', days: 365, over: (end) => sql`state IN ('answered', 'closed') AND coalesce(moved_at, created_at) < ${end}` },
  // A file that was tried and then forgotten: nobody was brought in, and nobody will be.
  {
    table: 'import_chunk',
    days: 7,
    over: (end) => sql`run_id IN (SELECT id FROM import_run WHERE received_at < ${end} AND state <> 'importing')`,
    // It waits no longer for somebody to bring its people in, and says so.
    first: (end, now) => sql`UPDATE import_run SET state = 'discarded', finished_at = ${now}, leased_until = NULL
      WHERE received_at < ${end} AND state IN ('received', 'trying', 'tried')`,
  },
  {
    table: 'import_verdict',
    days: 30,
    over: (end) => sql`run_id IN (SELECT id FROM import_run WHERE coalesce(finished_at, received_at) < ${end})`,
  },
]

const endOf = (rule: Rule, now: Date): Date => after(now, -days(rule.days))

/** Which rows of the rule's table are over at an instant. */
export const overOf = (rule: Rule, now: Date): Sql => rule.over(endOf(rule, now), now)

/** What goes before their deletion; null for most rules. */
export const firstOf = (rule: Rule, now: Date): Sql | null => rule.first?.(endOf(rule, now), now) ?? null

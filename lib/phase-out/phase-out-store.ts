import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { always, termOf, type OwnDates, type OwnTerm, type PhaseOut, type Term, type UsualDates } from './model'

/** The columns of `phase_out o`. */
export const columns = sql`o.cutoff, o.paused_at AS "pausedAt", o.announce_at AS "announceAt", o.stop_issuing_at AS "stopIssuingAt",
                           o.open_until AS "openUntil", o.recommendation, o.why, o.version`

/** The phase-out as it stands at this instant; never remembered between requests. */
export async function readPhaseOut(tx: Glance): Promise<PhaseOut> {
  const [row] = await query<PhaseOut>(tx)`SELECT ${columns} FROM phase_out o WHERE o.id = 1`
  return row ?? unset()
}

/** The same for whoever changes it: changes happen one after the other. */
export async function lockPhaseOut(tx: Tx): Promise<PhaseOut> {
  const [row] = await query<PhaseOut>(tx)`SELECT ${columns} FROM phase_out o WHERE o.id = 1 FOR UPDATE`
  return row ?? unset()
}

/** The migration writes a first phase-out. */
export const unset = (): never => {
  throw new Error('No cutoff is set: has the database been migrated?')
}

/** The dates from which a person's own follows, of `phase_out o`, `person` and `cohort c`. */
export const ownDates = sql`o.cutoff, o.paused_at AS "pausedAt", c.cutoff AS "cohortCutoff", person.extended_until AS "extendedUntil"`

/** Where they are read for one person, with `o.id = 1`: everybody's stand there also for somebody who is gone. */
export const datesFor = (personId: string) => sql`
  phase_out o LEFT JOIN person ON person.id = ${personId}::uuid LEFT JOIN cohort c ON c.name = person.cohort_name`

/** The same of one person. */
export async function readOwnDates(tx: Glance, personId: string): Promise<Term & OwnDates> {
  const [row] = await query<Term & OwnDates>(tx)`SELECT ${ownDates} FROM ${datesFor(personId)} WHERE o.id = 1`
  return row ?? unset()
}

/** Until when the token of one person is accepted. */
export async function readTerm(tx: Glance, personId: string): Promise<OwnTerm> {
  const dates = await readOwnDates(tx, personId)
  return termOf(dates, dates)
}

/** The dates that hold for whoever has none of their own. */
export async function readUsualDates(tx: Glance): Promise<UsualDates> {
  const [{ cutoff }, dated] = await Promise.all([
    readPhaseOut(tx),
    query<{ name: string; cutoff: Date }>(tx)`SELECT name, cutoff FROM cohort WHERE cutoff IS NOT NULL`,
  ])
  return { everybody: cutoff, groups: new Map(dated.map((group) => [group.name, group.cutoff])), now: tx.now }
}

/** Everybody's cutoff, with the notice shown and no cards given out, as it was from the beginning. */
export async function saveCutoff(tx: Tx, cutoff: Date | null): Promise<void> {
  await change(tx)`
    INSERT INTO phase_out (id, cutoff, announce_at, stop_issuing_at) VALUES (1, ${cutoff}, ${always}, ${always})
    ON CONFLICT (id) DO UPDATE SET cutoff = excluded.cutoff, paused_at = NULL, version = phase_out.version + 1`
}

/** What changes; the rest stays. */
export async function savePhaseOut(tx: Tx, changes: Partial<PhaseOut>): Promise<void> {
  const to = { ...(await lockPhaseOut(tx)), ...changes }
  await change(tx)`
    UPDATE phase_out SET cutoff = ${to.cutoff}, paused_at = ${to.pausedAt}, announce_at = ${to.announceAt},
      stop_issuing_at = ${to.stopIssuingAt}, recommendation = ${to.recommendation}, why = ${to.why}, version = version + 1
    WHERE id = 1`
}

/** Writes down the last date of all groups and extensions, once one of them has changed. */
export async function noteLastDate(tx: Tx): Promise<void> {
  // A statement sees what was kept before it began: one that waited for the row itself would miss what it waited for.
  await lockPhaseOut(tx)
  await change(tx)`
    UPDATE phase_out SET version = version + 1,
      open_until = greatest((SELECT max(cutoff) FROM cohort), (SELECT max(extended_until) FROM person))
    WHERE id = 1`
}

import { sql } from '@/lib/db/sql'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import type { NewDate } from './consequence'

/** What can be changed of the phase-out. */
export const subjects = ['announce', 'stop-issuing', 'cutoff', 'pause', 'recommendation'] as const
export type Subject = (typeof subjects)[number]

export type Change = {
  what: Subject
  actorId: string | null
  /** The group whose cutoff it is; null for everybody's. */
  cohort?: string | null
  /** Instants in ISO form, or words; null for no date. */
  before: string | null
  after: string | null
  reason: string
  approverId?: string | null
  /** Nobody else could have agreed. */
  alone?: boolean
}

export function writeChange(tx: Tx, { what, actorId, cohort = null, before, after, reason, approverId = null, alone = false }: Change): void {
  write(tx)`
    INSERT INTO phase_out_change (at, actor_id, what, cohort, before, after, reason, approver_id, alone)
    VALUES (${tx.now}, ${actorId}::uuid, ${what}, ${cohort}, ${before}, ${after}, ${reason}, ${approverId}::uuid, ${alone})`
}

export type ChangeLine = Required<Omit<Change, 'actorId' | 'approverId'>> & { id: number; at: Date; actor: string | null; approver: string | null }

const named = sql`(SELECT first_name || ' ' || last_name FROM person WHERE id =`

/** What was changed, newest first; `before` is the last one shown. */
export const changesBefore = (tx: Glance, before: number | null, most: number): Promise<ChangeLine[]> =>
  query<ChangeLine>(tx)`
    SELECT id, at, what, cohort, before, after, reason, alone, ${named} actor_id) AS actor, ${named} approver_id) AS approver
    FROM phase_out_change WHERE ${before}::bigint IS NULL OR id < ${before}::bigint ORDER BY id DESC LIMIT ${most}`

/** How many administrators besides this one could agree: they can enter the console. */
export async function countOtherAdmins(tx: Glance, id: string): Promise<number> {
  const [row] = await query<{ others: number }>(tx)`
    SELECT count(*) AS others FROM person p
    WHERE p.roles <> '{}' AND 'admin' = ANY(p.roles) AND p.disabled_at IS NULL AND p.id <> ${id}::uuid
      AND EXISTS (SELECT FROM digital_key k WHERE k.person_id = p.id AND k.kind = 'mobile-app' AND k.status = 'active')`
  return row?.others ?? 0
}

/** A new date, or none, that waits for a second administrator. */
export type Proposal = NewDate & { id: string; at: Date; actorId: string; actor: string | null; reason: string }

const proposal = sql`id, at, actor_id AS "actorId", ${named} actor_id) AS actor, cohort, cutoff, reason`

/** False when one waits already. */
export async function insertProposal(tx: Tx, { id, actorId, cohort, cutoff, reason }: Omit<Proposal, 'at' | 'actor'>): Promise<boolean> {
  const count = await change(tx)`
    INSERT INTO phase_out_proposal (id, at, actor_id, cohort, cutoff, reason)
    VALUES (${id}::uuid, ${tx.now}, ${actorId}::uuid, ${cohort}, ${cutoff}, ${reason}) ON CONFLICT DO NOTHING`
  return count === 1
}

export const openProposals = (tx: Glance): Promise<Proposal[]> =>
  query<Proposal>(tx)`SELECT ${proposal} FROM phase_out_proposal WHERE state = 'open' ORDER BY at`

export async function findProposal(tx: Glance, id: string): Promise<Proposal | null> {
  const [row] = await query<Proposal>(tx)`SELECT ${proposal} FROM phase_out_proposal WHERE id = ${id}::uuid AND state = 'open'`
  return row ?? null
}

export type ProposalEnd = 'approved' | 'refused' | 'withdrawn' | 'late'

/** Ends a proposal; false when somebody else did. */
export async function closeProposal(tx: Tx, id: string, state: ProposalEnd, deciderId: string | null): Promise<boolean> {
  const count = await change(tx)`
    UPDATE phase_out_proposal SET state = ${state}, decided_at = ${tx.now}, decider_id = ${deciderId}::uuid
    WHERE id = ${id}::uuid AND state = 'open'`
  return count === 1
}

/**
 * A proposal lapses when its date is set otherwise meanwhile, or suspended. A group without a date has everybody's: so one to
 * take a group's away lapses with everybody's, and one for everybody when a group is left without.
 */
export async function lapseProposals(tx: Tx, { cohort, cutoff }: NewDate): Promise<void> {
  await change(tx)`
    UPDATE phase_out_proposal SET state = 'late', decided_at = ${tx.now}
    WHERE state = 'open' AND (coalesce(cohort, '') = coalesce(${cohort}, '')
      OR (cutoff IS NULL AND ${cohort}::text IS NULL) OR (cohort IS NULL AND ${cutoff}::timestamptz IS NULL))`
}

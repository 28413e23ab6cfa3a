import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import type { Activation } from './model'

/** A key that ended while its successor was on the way is not replaced any more: the walk goes on, to a key of its own. */
const replacing = sql`
  CASE WHEN finished_at IS NOT NULL OR EXISTS (
    SELECT FROM digital_key k WHERE k.person_id = activation.person_id AND k.kind = activation.replacing AND k.status <> 'deactivated')
  THEN replacing END`

/** The columns of an `activation`. */
export const shown = sql`
  id, person_id AS "personId", started_at AS "startedAt", email_confirmed_at AS "emailConfirmedAt",
  pending_email AS "pendingEmail", ${replacing} AS replacing, chosen_kind AS "chosenKind", chosen_in AS "chosenIn", app_installed_at AS "appInstalledAt",
  sealed_secret AS "sealedSecret", device_name AS "deviceName", wrong_app_codes AS "wrongAppCodes",
  finished_at AS "finishedAt", finished_kind AS "finishedKind", on_paper_at AS "onPaperAt"`

/** The walk a person is on, if any. */
export async function openWalk(tx: Glance, personId: string): Promise<Activation | null> {
  const [found] = await query<Activation>(tx)`
    SELECT ${shown} FROM activation WHERE person_id = ${personId}::uuid AND finished_at IS NULL`
  return found ?? null
}

/** The walk a person is on; failing that, the last one finished. */
export async function currentActivation(tx: Glance, personId: string): Promise<Activation | null> {
  const [found] = await query<Activation>(tx)`
    SELECT ${shown} FROM activation WHERE person_id = ${personId}::uuid
    ORDER BY finished_at DESC NULLS FIRST, started_at DESC LIMIT 1`
  return found ?? null
}

export async function insertActivation(ctx: Context, tx: Tx, personId: string): Promise<Activation> {
  const [made] = await query<Activation>(tx)`
    INSERT INTO activation (id, person_id, started_at) VALUES (${ctx.random.uuid()}::uuid, ${personId}::uuid, ${tx.now})
    RETURNING ${shown}`
  if (!made) throw new Error('The walk was not begun')
  return made
}

type Change = Partial<
  Pick<
    Activation,
    | 'emailConfirmedAt'
    | 'pendingEmail'
    | 'replacing'
    | 'chosenKind'
    | 'chosenIn'
    | 'appInstalledAt'
    | 'sealedSecret'
    | 'deviceName'
    | 'wrongAppCodes'
    | 'onPaperAt'
  >
>

/** Changes an open walk; a finished one stays as it ended. */
export async function changeActivation(tx: Tx, activation: Activation, changed: Change): Promise<void> {
  const to = { ...activation, ...changed }
  await change(tx)`
    UPDATE activation SET email_confirmed_at = ${to.emailConfirmedAt}, pending_email = ${to.pendingEmail},
      replacing = ${to.replacing}, chosen_kind = ${to.chosenKind}, chosen_in = ${to.chosenIn},
      app_installed_at = ${to.appInstalledAt}, sealed_secret = ${to.sealedSecret}, device_name = ${to.deviceName}, wrong_app_codes = ${to.wrongAppCodes},
      on_paper_at = ${to.onPaperAt}
    WHERE id = ${activation.id}::uuid AND finished_at IS NULL`
}

/** A walk that was not finished leads nowhere any more; what was set up in it is gone. */
export async function dropOpenWalk(tx: Tx, personId: string): Promise<void> {
  write(tx)`DELETE FROM activation WHERE person_id = ${personId}::uuid AND finished_at IS NULL`
}

/** How many walks a person has finished. */
export async function finishedWalks(tx: Glance, personId: string): Promise<number> {
  const [row] = await query<{ count: number }>(tx)`
    SELECT count(*) AS count FROM activation WHERE person_id = ${personId}::uuid AND finished_at IS NOT NULL`
  return row?.count ?? 0
}

/** Spends a try at the enrolment's app code before it is compared. */
export async function spendAppTry(tx: Tx, id: string, most: number): Promise<boolean> {
  const count = await change(tx)`
    UPDATE activation SET wrong_app_codes = wrong_app_codes + 1
    WHERE id = ${id}::uuid AND finished_at IS NULL AND wrong_app_codes < ${most}`
  return count === 1
}

/** The one winner of a finish: true for the request that closed the walk, false for all that come after. */
export async function closeActivation(tx: Tx, id: string, kind: NewKeyKind): Promise<boolean> {
  const count = await change(tx)`
    UPDATE activation SET finished_at = ${tx.now}, finished_kind = ${kind}, sealed_secret = NULL, pending_email = NULL
    WHERE id = ${id}::uuid AND finished_at IS NULL`
  return count === 1
}

import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Application, ApplicationRole } from './model'

const shown = sql`id, code, names, descriptions, environment, url, created_at AS "createdAt", closed_at AS "closedAt"`

/** Every application, closed ones last. */
export const listApplications = (glance: Glance) =>
  query<Application>(glance)`SELECT ${shown} FROM application ORDER BY closed_at IS NOT NULL, code`

/** An application, closed or not. */
export async function findApplication(glance: Glance, id: string): Promise<Application | null> {
  const [found] = await query<Application>(glance)`SELECT ${shown} FROM application WHERE id = ${id}::uuid`
  return found ?? null
}

/** One that is not closed, for whoever changes it: one after the other. */
export async function lockApplication(tx: Tx, id: string): Promise<Application | null> {
  const [found] = await query<Application>(tx)`
    SELECT ${shown} FROM application WHERE id = ${id}::uuid AND closed_at IS NULL FOR NO KEY UPDATE`
  return found ?? null
}

type New = Pick<Application, 'code' | 'names' | 'descriptions' | 'environment' | 'url'>

/** Null when the code is another's. */
export async function insertApplication(ctx: Context, tx: Tx, { code, names, descriptions, environment, url }: New): Promise<string | null> {
  const id = ctx.random.uuid()
  const count = await change(tx)`
    INSERT INTO application (id, code, names, descriptions, environment, url, created_at)
    VALUES (${id}::uuid, ${code}, ${names}, ${descriptions}, ${environment}, ${url}, ${tx.now}) ON CONFLICT DO NOTHING`
  return count === 1 ? id : null
}

/** Everything but the code, which others have written down; nothing of one that is closed. */
export async function updateApplication(tx: Tx, id: string, { names, descriptions, environment, url }: Omit<New, 'code'>): Promise<void> {
  await change(tx)`
    UPDATE application SET names = ${names}, descriptions = ${descriptions}, environment = ${environment}, url = ${url}
    WHERE id = ${id}::uuid AND closed_at IS NULL`
}

/** False when it was closed already. */
export async function markApplicationClosed(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`UPDATE application SET closed_at = ${tx.now} WHERE id = ${id}::uuid AND closed_at IS NULL`
  return count === 1
}

/** The roles of every application, or of one. */
export const listRoles = (glance: Glance, applicationId: string | null = null) =>
  query<ApplicationRole>(glance)`
    SELECT application_id AS "applicationId", name, titles FROM application_role
    WHERE ${applicationId}::uuid IS NULL OR application_id = ${applicationId}::uuid ORDER BY application_id, name`

/** Adds a role, or gives it other titles. */
export async function upsertRole(tx: Tx, { applicationId, name, titles }: ApplicationRole): Promise<void> {
  await change(tx)`
    INSERT INTO application_role (application_id, name, titles) VALUES (${applicationId}::uuid, ${name}, ${titles})
    ON CONFLICT (application_id, name) DO UPDATE SET titles = excluded.titles`
}

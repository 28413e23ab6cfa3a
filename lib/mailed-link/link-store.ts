import { after } from '@/lib/core/duration'
import { unguessable } from '@/lib/core/random'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import type { LinkData, LinkPurpose, LinkState, MailedLink } from './link'

export type NewLink = { purpose: LinkPurpose; personId: string; data?: LinkData; life: number }

/** Makes a link of 256 bits. The secret goes into a letter and is kept nowhere else: the row holds its fingerprint. */
export async function issueLink(ctx: Context, tx: Tx, link: NewLink): Promise<{ secret: string; id: string }> {
  const id = ctx.random.uuid()
  const secret = unguessable(ctx.random)
  const { purpose, personId, data = {}, life } = link
  write(tx)`
    INSERT INTO mailed_link (id, fingerprint, purpose, person_id, data, issued_at, expires_at)
    VALUES (${id}::uuid, ${fingerprint(secret)}, ${purpose}, ${personId}::uuid, ${JSON.stringify(data)}::jsonb, ${tx.now},
            ${after(tx.now, life)})`
  return { secret, id }
}

/** How a link stands. Changes nothing: scanners of mail open links too. */
export async function readLink(_ctx: Context, tx: Glance, purpose: LinkPurpose, secret: string): Promise<LinkState> {
  const [row] = await query<Row>(tx)`
    SELECT id, person_id AS "personId", data, issued_at AS "issuedAt", expires_at AS "expiresAt",
           used_at AS "usedAt", outcome, superseded_at AS "supersededAt"
    FROM mailed_link WHERE fingerprint = ${fingerprint(secret)} AND purpose = ${purpose}`
  if (!row) return { kind: 'unknown' }
  const { usedAt, outcome, supersededAt, ...link } = row
  if (usedAt) return { kind: 'used', link, usedAt, outcome: outcome ?? {} }
  if (supersededAt) return { kind: 'superseded', link }
  return link.expiresAt <= tx.now ? { kind: 'expired', link } : { kind: 'open', link }
}

type Row = MailedLink & { usedAt: Date | null; outcome: LinkData | null; supersededAt: Date | null }

/** Uses an open link up. Of many at once, true for one. */
export async function consumeLink(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE mailed_link SET used_at = ${tx.now}
    WHERE id = ${id}::uuid AND used_at IS NULL AND superseded_at IS NULL AND expires_at > ${tx.now}`
  return count === 1
}

/** Remembers what the use of a link led to, for whoever opens it again. */
export async function keepOutcome(tx: Tx, id: string, outcome: LinkData): Promise<void> {
  write(tx)`UPDATE mailed_link SET outcome = ${JSON.stringify(outcome)}::jsonb WHERE id = ${id}::uuid`
}

/** Adds to what an open link remembers, for a letter that has not left yet. */
export async function amendLink(tx: Tx, secret: string, data: LinkData): Promise<void> {
  write(tx)`
    UPDATE mailed_link SET data = data || ${JSON.stringify(data)}::jsonb
    WHERE fingerprint = ${fingerprint(secret)} AND used_at IS NULL`
}

/** A newer link, or another end, makes the open ones of a purpose worthless. Returns how many there were. */
export function supersedeLinks(tx: Tx, people: string | string[], ...purposes: LinkPurpose[]): Promise<number> {
  return change(tx)`
    UPDATE mailed_link SET superseded_at = ${tx.now}
    WHERE person_id = ANY(${[people].flat()}::uuid[]) AND purpose = ANY(${purposes}::text[]) AND used_at IS NULL AND superseded_at IS NULL`
}

import type { Context } from '@/lib/db/context'
import type { Glance, Tx } from '@/lib/db/transaction'
import { readLink } from '@/lib/mailed-link/link-store'
import type { Person } from '@/lib/person/model'
import { findPerson, lockPerson } from '@/lib/person/person-store'
import { resetNeeds, type ResetNeeds } from './reset-needs'

/** A link that no longer opens, and why. */
export type DeadLink = { kind: 'unknown' | 'used' | 'superseded' | 'expired' }

export type OpenReset = { kind: 'open'; linkId: string; person: Person; needs: ResetNeeds }

/** What the page of a mailed reset link shows. Changes nothing: scanners of mail open links too. */
export const viewReset = (ctx: Context, secret: string): Promise<OpenReset | DeadLink> =>
  ctx.db.glance((glance) => readReset(ctx, glance, secret))

/** The same with the person's row locked, read again behind it: what they must prove may have changed meanwhile. */
export async function lockReset(ctx: Context, tx: Tx, secret: string): Promise<OpenReset | DeadLink> {
  const before = await readReset(ctx, tx, secret)
  if (before.kind !== 'open') return before
  const person = await lockPerson(tx, before.person.id)
  const found = await readReset(ctx, tx, secret)
  if (found.kind !== 'open') return found
  return person ? { ...found, person } : { kind: 'unknown' }
}

async function readReset(ctx: Context, glance: Glance, secret: string): Promise<OpenReset | DeadLink> {
  const found = await readLink(ctx, glance, 'password-reset', secret)
  if (found.kind !== 'open') return { kind: found.kind }
  const person = await findPerson(glance, found.link.personId)
  if (!person) return { kind: 'unknown' }
  return { kind: 'open', linkId: found.link.id, person, needs: await resetNeeds(glance, person.id) }
}

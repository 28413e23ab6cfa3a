import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { readLink } from '@/lib/mailed-link/link-store'
import type { Person } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import { resetNeeds, type ResetNeeds } from './reset-needs'

/** A link that no longer opens, and why. */
export type DeadLink = { kind: 'unknown' | 'used' | 'superseded' | 'expired' }

export type OpenReset = { kind: 'open'; linkId: string; person: Person; needs: ResetNeeds }

/** What the page of a mailed reset link shows. Changes nothing: scanners of mail open links too. */
export const viewReset = (ctx: Context, secret: string): Promise<OpenReset | DeadLink> =>
  ctx.db.glance((glance) => readReset(ctx, glance, secret))

export async function readReset(ctx: Context, glance: Glance, secret: string): Promise<OpenReset | DeadLink> {
  const found = await readLink(ctx, glance, 'password-reset', secret)
  if (found.kind !== 'open') return { kind: found.kind }
  const person = await findPerson(glance, found.link.personId)
  if (!person) return { kind: 'unknown' }
  return { kind: 'open', linkId: found.link.id, person, needs: await resetNeeds(glance, person.id) }
}

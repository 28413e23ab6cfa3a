import { letterHolds } from '@/lib/activation/walk-by-letter-store'
import { after } from '@/lib/core/duration'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { readLink } from '@/lib/mailed-link/link-store'
import { membershipsOf } from '@/lib/organisation/membership-store'
import type { Person } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import { findByFingerprint, findInvitation } from './invitation-store'
import { stateOf } from './model'

/** What became of an invitation, and what whoever opens its link can do now. */
export type InvitationLink =
  | { kind: 'open'; linkId: string; person: Person; organisations: string[]; until: Date }
  /** The link did its work: on to the sign-in, with the initial password or one's own. */
  | { kind: 'used'; at: Date; enrolled: boolean }
  /** A newer letter has taken its place. */
  | { kind: 'superseded' }
  | { kind: 'expired'; at: Date }
  | { kind: 'withdrawn' }
  /** Every organisation that has called them is closed: there is nothing to come in for. */
  | { kind: 'closed' }
  /** Its account was deleted. */
  | { kind: 'deleted' }
  | { kind: 'unknown' }

/** How the link of a letter stands. Changes nothing: scanners of mail open links too. */
export const viewInvitation = (ctx: Context, secret: string): Promise<InvitationLink> =>
  ctx.db.glance((glance) => readInvitation(ctx, glance, secret))

export async function readInvitation(ctx: Context, glance: Glance, secret: string): Promise<InvitationLink> {
  const print = fingerprint(secret)
  const link = await readLink(ctx, glance, 'invitation', secret)
  // Links are kept for a while; what became of the newest is told for as long as its invitation is.
  const invitation = await (link.kind === 'unknown' ? findByFingerprint(glance, print) : findInvitation(glance, link.link.personId))
  if (!invitation) return { kind: 'unknown' }
  const { personId, confirmedAt, until } = invitation
  if (personId === null) return { kind: 'deleted' }
  if (invitation.withdrawnAt) return { kind: 'withdrawn' }
  // A link that led somewhere is no use either once a newer letter has gone out.
  if (link.kind === 'superseded' || invitation.fingerprint !== print) return { kind: 'superseded' }
  const state = stateOf(invitation, glance.now)
  const organisations = (await membershipsOf(glance, personId)).map(({ name }) => name)
  if (state !== 'enrolled' && organisations.length === 0) return { kind: 'closed' }
  if (confirmedAt && state !== 'expired') return { kind: 'used', at: confirmedAt, enrolled: state === 'enrolled' }
  if (state === 'expired' || link.kind !== 'open') return { kind: 'expired', at: confirmedAt ? after(confirmedAt, letterHolds) : until }
  const person = await findPerson(glance, personId)
  if (!person) return { kind: 'deleted' }
  return { kind: 'open', linkId: link.link.id, person, organisations, until: link.link.expiresAt }
}

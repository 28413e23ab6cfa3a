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
  /** Its account was deleted. */
  | { kind: 'deleted' }
  | { kind: 'unknown' }

/** How the link of a letter stands. Changes nothing: scanners of mail open links too. */
export const viewInvitation = (ctx: Context, secret: string): Promise<InvitationLink> =>
  ctx.db.glance((glance) => readInvitation(ctx, glance, secret))

export async function readInvitation(ctx: Context, glance: Glance, secret: string): Promise<InvitationLink> {
  const state = await readLink(ctx, glance, 'invitation', secret)
  if (state.kind === 'unknown') {
    const kept = await findByFingerprint(glance, fingerprint(secret))
    return { kind: kept && kept.personId === null ? 'deleted' : 'unknown' }
  }
  const invitation = await findInvitation(glance, state.link.personId)
  if (!invitation) return { kind: 'unknown' }
  if (invitation.withdrawnAt) return { kind: 'withdrawn' }
  // A link that led somewhere is no use either once a newer letter has gone out.
  if (state.kind === 'superseded' || invitation.fingerprint !== fingerprint(secret)) return { kind: 'superseded' }
  const { confirmedAt } = invitation
  if (confirmedAt && stateOf(invitation, glance.now) === 'expired') return { kind: 'expired', at: after(confirmedAt, letterHolds) }
  if (state.kind === 'used') return { kind: 'used', at: state.usedAt, enrolled: invitation.enrolledAt !== null }
  if (state.kind === 'expired') return { kind: 'expired', at: state.link.expiresAt }
  const person = await findPerson(glance, state.link.personId)
  if (!person) return { kind: 'deleted' }
  const organisations = (await membershipsOf(glance, person.id)).map(({ name }) => name)
  return { kind: 'open', linkId: state.link.id, person, organisations, until: state.link.expiresAt }
}

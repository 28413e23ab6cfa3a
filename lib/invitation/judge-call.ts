import type { Glance } from '@/lib/db/transaction'
import { grantsFor } from '@/lib/grant/grant-store'
import { missingFrom, type WantedGrant } from '@/lib/grant/model'
import { firstNotGiven } from '@/lib/grant/organisation-role-store'
import type { Organisation } from '@/lib/organisation/model'
import { findMembership } from '@/lib/organisation/membership-store'
import { findOrganisation } from '@/lib/organisation/organisation-store'
import { findNamesake } from '@/lib/person/person-store'
import { findInvitation } from './invitation-store'
import type { Caller } from './inviter'
import { stateOf, type Call, type Invitation } from './model'

export type CallRefusal =
  /** The address is the user name of a citizen: a second account cannot be called the same. */
  | { kind: 'name-taken' }
  /** The account was closed by somebody; an invitation does not open it. */
  | { kind: 'account-closed' }
  | { kind: 'closed' }
  | { kind: 'not-given'; role: WantedGrant }
  /** The end of the role lies behind us already. */
  | { kind: 'past'; role: WantedGrant }

export type CallJudgement =
  | CallRefusal
  /** `personId` of an account that is there, whether it must be opened again, and whether its owner has come before. */
  | { kind: 'invite'; organisation: Organisation; personId: string | null; reopen: boolean; holds: boolean; hasCome: boolean }
  /** They are enrolled, or on their way: no other letter that voids the one they have. */
  | { kind: 'join'; organisation: Organisation; personId: string; waiting: boolean }
  | { kind: 'unchanged'; personId: string }

/** What comes of a call, as things stand. Changes nothing: a dry run asks the same as the run. */
export async function judgeCall(glance: Glance, as: Caller['as'], username: string, call: Omit<Call, 'guest'>): Promise<CallJudgement> {
  const { organisationId, grants } = call
  const known = await findNamesake(glance, username)
  if (known && known.realm !== 'external') return { kind: 'name-taken' }
  const invitation = known && (await findInvitation(glance, known.id))
  if (known?.disabledAt && !invitation?.withdrawnAt) return { kind: 'account-closed' }
  const organisation = await findOrganisation(glance, organisationId)
  if (!organisation || organisation.closedAt) return { kind: 'closed' }
  const role = await firstNotGiven(glance, organisationId, grants)
  if (role) return { kind: 'not-given', role }
  const past = grants.find(({ expiresAt }) => expiresAt && expiresAt <= glance.now)
  if (past) return { kind: 'past', role: past }

  const holds = known !== null && (await holdsAll(glance, known.id, call))
  const state = invitation && stateOf(invitation, glance.now)
  if (!known || !invitation || state === 'expired' || state === 'withdrawn' || (await leadsBack(glance, as, known.id, invitation, organisationId))) {
    const hasCome = Boolean(invitation?.enrolledAt ?? invitation?.enrolledBefore)
    return { kind: 'invite', organisation, personId: known?.id ?? null, reopen: known?.disabledAt != null, holds, hasCome }
  }
  return holds ? { kind: 'unchanged', personId: known.id } : { kind: 'join', organisation, personId: known.id, waiting: state !== 'enrolled' }
}

/**
 * Whether a call leads in anew who has come before: whoever has no app any more, and is not about to set up another. It
 * voids the password that they have, so it takes an administrator's word, or that of a manager of their own.
 */
async function leadsBack(glance: Glance, as: Caller['as'], personId: string, { enrolledAt, mayGoOn }: Invitation, organisationId: string): Promise<boolean> {
  if (!enrolledAt || mayGoOn || as === 'program') return false
  return as === 'admin' || (await findMembership(glance, personId, organisationId)) !== null
}

/** Whether somebody is one of the organisation's people, a manager if so wished, and holds all of these roles by now. */
async function holdsAll(glance: Glance, personId: string, { organisationId, grants, manager }: Omit<Call, 'guest'>): Promise<boolean> {
  const membership = await findMembership(glance, personId, organisationId)
  if (!membership || (manager && !membership.manager)) return false
  return missingFrom(await grantsFor(glance, personId, organisationId), grants, glance.now).length === 0
}

import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { isHeld } from '@/lib/grant/model'
import { rolesToGive, type GivenRole } from '@/lib/grant/organisation-role-store'
import type { Asking } from '@/lib/organisation/as-manager'
import type { Organisation } from '@/lib/organisation/model'
import { asOnlooker, type Place } from './as-keeper'
import { markOfRoles } from './held'
import { findMember, membersAfter, type Member } from './people-store'

const pageSize = 50

export type PeopleView = { kind: 'seen'; now: Date; organisation: Organisation; people: Member[]; more: boolean; roles: GivenRole[] }

/** An organisation's people with their roles, and what it has to give. From the console, looking at them is a deed. */
export const peopleView = (ctx: Context, asking: Asking, place: Place, after: string | null) =>
  asOnlooker<PeopleView>(ctx, asking, place, 'people', async (tx, { id, organisation }) => {
    const found = await membersAfter(tx, organisation.id, after, pageSize + 1)
    const details = { organisation: organisation.id, behind: after }
    if (place.from === 'console') await recordDeeds(ctx, tx, { kind: 'grants-viewed', actorId: id, outcome: 'done', details })
    const roles = await rolesToGive(tx, organisation.id)
    return { kind: 'seen', now: tx.now, organisation, people: found.slice(0, pageSize), more: found.length > pageSize, roles }
  })

export type MemberView = {
  kind: 'seen'
  now: Date
  organisation: Organisation
  member: Member
  roles: GivenRole[]
  /** The mark of the roles that are held: goes back with what was changed. */
  mark: string
  /** Whether it is whoever asks. */
  self: boolean
}

/** One of an organisation's people, for whoever is about to change what they may do. */
export const memberView = (ctx: Context, asking: Asking, place: Place, personId: string) =>
  asOnlooker<MemberView | { kind: 'gone' }>(ctx, asking, place, 'people', async (tx, { id, organisation }) => {
    const member = await findMember(tx, organisation.id, personId)
    if (!member) return { kind: 'gone' }
    const mark = markOfRoles(member.roles.filter((role) => isHeld(role, tx.now)))
    return { kind: 'seen', now: tx.now, organisation, member, roles: await rolesToGive(tx, organisation.id), mark, self: id === member.id }
  })

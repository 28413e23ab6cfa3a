import { listApplications } from '@/lib/application/application-store'
import type { Glance } from '@/lib/db/transaction'
import type { WantedGrant } from '@/lib/grant/model'
import { nameGuest, type Named } from '@/lib/invitation/invite'
import { findByName } from '@/lib/organisation/organisation-store'
import type { GuestRow } from './row'

export type RowRefusal =
  | 'email'
  | 'firstName'
  | 'lastName'
  | 'locale'
  | 'organisation-unknown'
  | 'application-unknown'
  | 'role-missing'
  | 'name-taken'
  | 'account-closed'
  | 'closed'
  | 'not-given'
  | 'past'

/** Several rows of one person for one organisation: one invitation with all their roles. */
export type Party = Named & { lines: number[]; organisationId: string; grants: WantedGrant[] }

export type Refused = { line: number; reason: RowRefusal }

/** Puts the rows of a file together by person and organisation; what cannot be understood is refused, row by row. */
export async function partiesOf(glance: Glance, rows: GuestRow[]): Promise<{ parties: Party[]; refused: Refused[] }> {
  const applications = await listApplications(glance)
  const organisations = new Map<string, string | null>()
  const parties = new Map<string, Party>()
  const refused: Refused[] = []
  for (const row of rows) {
    const { line, organisation, application, role } = row
    const refuse = (reason: RowRefusal) => void refused.push({ line, reason })
    const named = nameGuest({ ...row.guest, locale: row.locale ?? 'nl' })
    if ('kind' in named) refuse(named.field)
    else if (!row.locale) refuse('locale')
    else {
      const name = organisation.toLowerCase()
      if (!organisations.has(name)) organisations.set(name, (await findByName(glance, organisation))?.id ?? null)
      const organisationId = organisations.get(name)
      const found = applications.find(({ code }) => code === application.toUpperCase())
      if (!organisationId) refuse('organisation-unknown')
      else if (application && !found) refuse('application-unknown')
      else if ((application === '') !== (role === '')) refuse('role-missing')
      else {
        const key = `${named.username} ${organisationId}`
        const party = parties.get(key) ?? { ...named, lines: [], organisationId, grants: [] }
        party.lines.push(line)
        if (found && !party.grants.some((grant) => grant.applicationId === found.id && grant.role === role))
          party.grants.push({ applicationId: found.id, role, expiresAt: null })
        parties.set(key, party)
      }
    }
  }
  return { parties: [...parties.values()], refused }
}

import { endOfDay } from '@/lib/access/last-day'
import type { RoleOf } from '@/lib/application/model'
import type { WantedGrant } from '@/lib/grant/model'
import { instantTyped } from '@/lib/steering/written'

/** The box of a role, and the field for its last day. */
export const heldField = ({ applicationId, role }: RoleOf) => `held.${applicationId}.${role}`
export const untilField = ({ applicationId, role }: RoleOf) => `until.${applicationId}.${role}`

const held = /^held\.([0-9a-f-]{36})\.([A-Z][A-Z0-9_]*)$/

/** The roles that were ticked, each with its end; or the field in which no day stands. */
export function wantedRoles(fields: Readonly<Record<string, string>>): { wanted: WantedGrant[] } | { unreadable: string } {
  const wanted: WantedGrant[] = []
  for (const name of Object.keys(fields)) {
    const [, applicationId, role] = held.exec(name) ?? []
    if (!applicationId || !role) continue
    const field = untilField({ applicationId, role })
    const typed = (fields[field] ?? '').trim()
    const day = typed ? instantTyped(typed) : null
    if (typed && !day) return { unreadable: field }
    wanted.push({ applicationId, role, expiresAt: day && endOfDay(day) })
  }
  return { wanted }
}

/** The roles that were ticked, where they have no end. */
export const tickedRoles = (fields: Readonly<Record<string, string>>): RoleOf[] =>
  Object.keys(fields).flatMap((name) => {
    const [, applicationId, role] = held.exec(name) ?? []
    return applicationId && role ? [{ applicationId, role }] : []
  })

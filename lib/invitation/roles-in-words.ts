import type { Locale } from '@/lib/core/locale'
import type { Glance } from '@/lib/db/transaction'
import { sameRole } from '@/lib/application/model'
import { grantsFor } from '@/lib/grant/grant-store'
import { rolesToGive } from '@/lib/grant/organisation-role-store'

/** What somebody may use for an organisation, as a letter says it: "VAMREG (UAT) – Reporter". */
export async function rolesInWords(glance: Glance, personId: string, organisationId: string, locale: Locale): Promise<string[]> {
  const given = await rolesToGive(glance, organisationId)
  const held = await grantsFor(glance, personId, organisationId)
  return held.flatMap((grant) => {
    const role = given.find((each) => sameRole(each, grant))
    if (!role) return []
    const environment = role.environment ? ` (${role.environment})` : ''
    return [`${role.names[locale]}${environment} – ${role.titles[locale]}`]
  })
}

import { sameRole } from '@/lib/application/model'
import { fingerprint } from '@/lib/core/secret'
import type { Grant, WantedGrant } from '@/lib/grant/model'

/** What stands on a page that somebody is about to change: another mark, and somebody else changed it meanwhile. */
export const markOfRoles = (grants: Pick<Grant, 'applicationId' | 'role' | 'expiresAt'>[]): string =>
  fingerprint(grants.map(({ applicationId, role, expiresAt }) => `${applicationId}/${role}/${expiresAt?.toISOString() ?? ''}`).sort().join('\n'))

export type Difference = { given: WantedGrant[]; changed: WantedGrant[]; taken: Grant[] }

/** What has to happen so that somebody who holds `held` holds `wanted`. */
export function differenceOf(held: Grant[], wanted: WantedGrant[]): Difference {
  const before = (role: WantedGrant) => held.find((grant) => sameRole(grant, role))
  return {
    given: wanted.filter((role) => !before(role)),
    changed: wanted.filter((role) => {
      const grant = before(role)
      return grant && grant.expiresAt?.getTime() !== role.expiresAt?.getTime()
    }),
    taken: held.filter((grant) => !wanted.some((role) => sameRole(grant, role))),
  }
}

import type { Place } from '@/lib/access/as-keeper'
import type { Path } from '@/lib/http/paths'
import { uuid } from '../_shell/id-in'

/** Where an organisation is looked after: by its manager in the portal, or from the console. */
export const organisationPath = ({ from, organisationId }: Place): Path =>
  from === 'portal' ? `/portal/organisation/${organisationId}` : `/console/portal/organisations/${organisationId}`

export const memberPath = (place: Place, personId: string): Path => `${organisationPath(place)}/people/${personId}`

/** Which organisation, and whom of it, a page is about; null for a page about nobody. */
export function memberIn(path: Path): { place: Place; personId: string } | null {
  const [, root, organisationId, personId] =
    new RegExp(`^/(portal/organisation|console/portal/organisations)/(${uuid})/people/(${uuid})(?:/|$)`).exec(path) ?? []
  if (!organisationId || !personId) return null
  return { place: { from: root?.startsWith('console') ? 'console' : 'portal', organisationId }, personId }
}

/** Which organisation a page is about. */
export function organisationIn(path: Path): string | null {
  return new RegExp(`^/(?:portal/organisation|console/portal/organisations)/(${uuid})(?:/|$)`).exec(path)?.[1] ?? null
}

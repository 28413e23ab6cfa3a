import type { Path } from '@/lib/http/paths'
import { keyPlaces, type PortalVisit } from '@/lib/http/portal-visit'

/** A tab of the portal. Each page asks again for its own right: here it only hides links. */
type Place = { path: Path; word: 'applications' | 'organisation' | 'apiKeys' | 'keys' | 'profile' | 'info' }

/** The tabs that somebody has at this instant. */
export function placesOf(visit: PortalVisit): Place[] {
  const manages = visit.memberships.some(({ manager }) => manager)
  return [
    { path: '/portal', word: 'applications' },
    ...(manages ? [{ path: '/portal/organisation', word: 'organisation' } as const] : []),
    ...(keyPlaces(visit).length > 0 ? [{ path: '/portal/api-keys', word: 'apiKeys' } as const] : []),
    { path: '/keys', word: 'keys' },
    { path: '/profile', word: 'profile' },
    { path: '/keys/info', word: 'info' },
  ]
}

import type { Session } from '@/lib/session/session'
import type { Shown } from './browser'
import { homePath, type Path } from './paths'
import { servicesAhead } from './service-cookie'

/**
 * Where whoever owes nothing more goes on to: to the service that asked for the sign-in, unless they chose to activate a
 * key first; otherwise to where they are at home.
 */
export async function homeOf(browser: Shown, session: Session): Promise<Path> {
  const path = homePath(session)
  return path !== '/activate' && (await servicesAhead(browser)).length > 0 ? '/going-on' : path
}

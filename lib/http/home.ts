import type { Session } from '@/lib/session/session'
import type { Browser, Shown } from './browser'
import { takeLeftPage } from './left-page'
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

/** The same for whoever has just signed in: instead of home, back to the page on which their last session here ended. */
export async function comeHome(browser: Browser, session: Session): Promise<Path> {
  const left = await takeLeftPage(browser, session.personId)
  const path = await homeOf(browser, session)
  return left && path === homePath(session) && path !== '/activate' ? left : path
}

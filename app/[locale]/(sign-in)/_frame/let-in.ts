import { isNewKeyKind } from '@/lib/core/key-kind'
import type { Answer } from '@/lib/http/action'
import type { Browser, Shown } from '@/lib/http/browser'
import { giveDevice } from '@/lib/http/device-cookie'
import { rememberLastKey } from '@/lib/http/last-key'
import { homePath } from '@/lib/http/paths'
import { servicesAhead } from '@/lib/http/service-cookie'
import { giveSession } from '@/lib/http/session-cookie'
import type { Session } from '@/lib/session/session'
import type { Passed } from '@/lib/sign-in/pass'

/** Where a finished sign-in leads: to the service that asked for it, unless the person chose to activate a key first. */
export async function home(browser: Shown, session: Session): Promise<Answer> {
  const path = homePath(session)
  return { go: path !== '/activate' && (await servicesAhead(browser)).length > 0 ? '/going-on' : path }
}

/** The new id of the session; and for a browser that nobody knows yet, what it is known by from here on. */
export async function letIn(browser: Browser, { session, device }: Passed): Promise<Answer> {
  await giveSession(browser, session.id)
  giveDevice(browser, device)
  if (isNewKeyKind(session.keyKind)) rememberLastKey(browser, session.keyKind)
  return home(browser, session)
}

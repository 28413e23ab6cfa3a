import { isNewKeyKind } from '@/lib/core/key-kind'
import type { Answer } from '@/lib/http/action'
import type { Browser } from '@/lib/http/browser'
import { giveDevice } from '@/lib/http/device-cookie'
import { comeHome } from '@/lib/http/home'
import { rememberLastKey } from '@/lib/http/last-key'
import { giveSession } from '@/lib/http/session-cookie'
import type { Passed } from '@/lib/sign-in/pass'

/** The new id of the session; and for a browser that nobody knows yet, what it is known by from here on. */
export async function letIn(browser: Browser, { session, device }: Passed): Promise<Answer> {
  await giveSession(browser, session.id)
  giveDevice(browser, device)
  if (isNewKeyKind(session.keyKind)) rememberLastKey(browser, session.keyKind)
  return { go: await comeHome(browser, session) }
}

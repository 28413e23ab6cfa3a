import { z } from 'zod'
import { formAction } from '@/lib/http/action'
import { sessionEnded, stepPath } from '@/lib/http/paths'
import { forgetArrival, forgetServices } from '@/lib/http/service-cookie'
import { shownSessionId, takeSession } from '@/lib/http/session-cookie'
import { signOut as endSession } from '@/lib/sign-in/sign-out'

const nothing = z.strictObject({})

/** Ends the session on the server and wipes what this browser keeps of the person: the next one at a kiosk finds nothing of theirs. */
export const signOut = formAction(nothing, async (_input, { ctx, browser, path, visit }) => {
  // Who may do nothing else once the wizard is finished goes on to their service by signing in with the new key.
  const goesOn = path === stepPath('confirmation') && (await visit())?.onlyWizard
  const id = await shownSessionId(browser)
  if (id) await endSession(ctx, id)
  takeSession(browser)
  if (goesOn) forgetArrival(browser)
  else forgetServices(browser)
  return { go: `/#${sessionEnded}`, wipe: true }
})

/** "Stay logged in", sent by a script: being asked for keeps the session. 401 when there is none left to keep. */
export const stay = formAction(nothing, async (_input, { visit }) => ({ status: (await visit()) ? 204 : 401 }))

import { z } from 'zod'
import { formAction } from '@/lib/http/action'
import { leavingOf } from '@/lib/http/leaving-cookie'
import { sessionEnded } from '@/lib/http/paths'
import { forgetServices } from '@/lib/http/service-cookie'
import { shownSessionId, takeSession } from '@/lib/http/session-cookie'
import { signOut } from '@/lib/sign-in/sign-out'

/** Ends the session here, and with it at every service that it opened; then back to the one that asked. */
export const leave = formAction(z.strictObject({}), async (_input, { ctx, browser }) => {
  const id = await shownSessionId(browser)
  if (id) await signOut(ctx, id)
  takeSession(browser)
  forgetServices(browser)
  return { go: (await leavingOf(browser))?.to ? '/left' : `/#${sessionEnded}`, wipe: true }
})

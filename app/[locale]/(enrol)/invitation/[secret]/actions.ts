import { z } from 'zod'
import { formAction, type Answer, type Rim } from '@/lib/http/action'
import type { Path } from '@/lib/http/paths'
import { shownSessionId, takeSession } from '@/lib/http/session-cookie'
import { confirmInvitation } from '@/lib/invitation/confirm-invitation'
import { viewInvitation } from '@/lib/invitation/read-invitation'
import { signOut as endSession } from '@/lib/sign-in/sign-out'

const nothing = z.strictObject({})
const secretIn = (path: Path) => path.replace(/^\/invitation\//, '')

/** Whether the browser belongs to somebody else than the link. */
async function isSomebodyElses({ ctx, path, visit }: Rim): Promise<boolean> {
  const here = await visit()
  const link = here && (await viewInvitation(ctx, secretIn(path)))
  return link?.kind === 'open' && link.person.id !== here?.person.id
}

/** "Confirm the invitation": then the sign-in with the initial password. A link that is dead says why. */
export const confirm = formAction(nothing, async (_input, rim): Promise<Answer> => {
  if (await isSomebodyElses(rim)) return { go: rim.path }
  const outcome = await confirmInvitation(rim.ctx, secretIn(rim.path))
  return { go: outcome.kind === 'confirmed' ? '/portal/first' : rim.path }
})

/** Out of the other account, and back to the invitation. */
export const signOutHere = formAction(nothing, async (_input, { ctx, browser, path }): Promise<Answer> => {
  const id = await shownSessionId(browser)
  if (id) await endSession(ctx, id)
  takeSession(browser)
  return { go: path, wipe: true }
})

import { finishedElsewhere } from '@/lib/activation/finished-elsewhere'
import type { Context } from '@/lib/db/context'
import { openSession, type Visit } from '@/lib/session/open-session'
import type { Shown } from './browser'
import { endPath } from './left-page'
import type { Path } from './paths'
import { forVisitor } from './patience'
import { shownSessionId } from './session-cookie'

/** The session that a browser shows, if it still lives. Nobody waits long for that, not in the console either. */
export async function findVisit(ctx: Context, shown: Shown, how?: { unattended: boolean }): Promise<Visit | null> {
  const id = await shownSessionId(shown)
  return id ? openSession({ ...ctx, db: forVisitor(ctx.db) }, id, how) : null
}

/**
 * Where somebody without a session learns why: it ran out, and then the page is kept to come back to; or another browser
 * finished the wizard.
 */
export async function overPath(ctx: Context, shown: Shown, path: Path): Promise<Path> {
  const id = await shownSessionId(shown)
  if (!id) return '/timeout'
  return (await finishedElsewhere(ctx, id)) ? '/activate/elsewhere' : endPath(path)
}

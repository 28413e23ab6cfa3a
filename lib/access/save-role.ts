import { listRoles, lockApplication, upsertRole } from '@/lib/application/application-store'
import { markOfTitles, type InLocales } from '@/lib/application/model'
import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { NotNow } from './change-application'
import { mostName, readWords, type Wrong } from './described'

/**
 * Adds a role to an application, or gives it other titles; `seen` is the mark of the roles that were shown. Roles are not
 * deleted: an organisation is not given them any more.
 */
export const saveRole = (ctx: Context, asking: Asking, applicationId: string, typedName: string, typed: InLocales, seen: string) =>
  asClerk<{ kind: 'saved' } | NotNow | Wrong>(ctx, asking, { roles: ['admin'], what: 'application' }, async (tx, clerk) => {
    const name = typedName.trim().toUpperCase()
    if (!/^[A-Z][A-Z0-9_]{1,59}$/.test(name)) return { kind: 'wrong', field: 'role', because: 'shape' }
    const titles = readWords(typed, 'title', mostName)
    if ('kind' in titles) return titles
    if (!(await lockApplication(tx, applicationId))) return { kind: 'gone' }
    if (markOfTitles(await listRoles(tx, applicationId)) !== seen) return { kind: 'stale' }
    await upsertRole(tx, { applicationId, name, titles })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'application-changed', details: { application: applicationId, role: name } })
    return { kind: 'saved' }
  })

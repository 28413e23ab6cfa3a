import { beginOnPaper } from '@/lib/activation/begin-on-paper'
import { recordDeeds } from '@/lib/audit/deed-store'
import { days } from '@/lib/core/duration'
import { defaultLocale } from '@/lib/core/locale'
import type { Role } from '@/lib/core/role'
import { hashPassword } from '@/lib/core/password-hash'
import { unguessable } from '@/lib/core/random'
import type { Context } from '@/lib/db/context'
import { deactivateKeys } from '@/lib/key/key-store'
import { consumeLink, issueLink, readLink, supersedeLinks } from '@/lib/mailed-link/link-store'
import { forgetSecrets } from '@/lib/mobile-app/app-store'
import { proposePassword } from '@/lib/password/propose-password'
import type { PasswordRefused } from '@/lib/password/rules'
import { setPassword } from '@/lib/password/set-password'
import { canonicalUsername } from '@/lib/person/model'
import { findForSignIn, findNamesake, findPerson, insertPerson, lockPerson } from '@/lib/person/person-store'
import type { Session } from '@/lib/session/session'
import { endOtherSessions, startSession } from '@/lib/session/session-store'
import { giveRole } from './clerk-store'

const linkLife = days(1)

export type ClerkInvited =
  | { kind: 'invited'; username: string; url: string }
  /** The name belongs to somebody from outside, or to an account that was closed: neither comes to work here. */
  | { kind: 'external' | 'closed'; username: string }

/**
 * Gives somebody a role in the console, new or known, and a link with which they choose a password and set up the app. For
 * whoever sits at the server: it is how the first administrator comes in, and how anybody with a role comes back who lost
 * everything. The help desk does nothing for them.
 */
export async function inviteClerk(ctx: Context, typed: string, role: Role = 'admin'): Promise<ClerkInvited> {
  const username = canonicalUsername(typed)
  const passwordHash = await hashPassword(unguessable(ctx.random))
  return ctx.db.transaction<ClerkInvited>(async (tx) => {
    const namesake = await findNamesake(tx, username)
    if (namesake?.realm === 'external') return { kind: 'external', username }
    if (namesake?.disabledAt) return { kind: 'closed', username }
    const known = await findForSignIn(tx, username)
    const person = { username, firstName: username, lastName: '', email: null, locale: defaultLocale, roles: [], passwordHash }
    const personId = known?.person.id ?? (await insertPerson(ctx, tx, person))
    await giveRole(tx, personId, role)
    await supersedeLinks(tx, personId, 'admin-start')
    const { secret } = await issueLink(ctx, tx, { purpose: 'admin-start', personId, life: linkLife })
    await recordDeeds(ctx, tx, { kind: 'admin-invited', personId, outcome: 'done', details: { role } })
    return { kind: 'invited', username, url: `${ctx.site.url}/${known?.person.locale ?? defaultLocale}/admin-start/${secret}` }
  })
}

/** Whom a link of this kind is for; null when it is worth nothing. Changes nothing. */
export const adminStart = (ctx: Context, secret: string) =>
  ctx.db.glance(async (glance) => {
    const state = await readLink(ctx, glance, 'admin-start', secret)
    return state.kind === 'open' ? findPerson(glance, state.link.personId) : null
  })

export type Started = { kind: 'started'; session: Session } | PasswordRefused | { kind: 'worthless' }

/** Uses the link up: the password counts, and the session leads to the app and nowhere else. An app from before is dead. */
export async function startAdmin(ctx: Context, secret: string, typed: string): Promise<Started> {
  const person = await adminStart(ctx, secret)
  if (!person) return { kind: 'worthless' }
  const proposal = await proposePassword(ctx, person, typed)
  if (proposal.kind === 'refused') return proposal
  return ctx.db.transaction(async (tx) => {
    const state = await readLink(ctx, tx, 'admin-start', secret)
    const locked = await lockPerson(tx, person.id)
    if (!locked || state.kind !== 'open' || !(await consumeLink(tx, state.link.id))) return { kind: 'worthless' }
    if (!(await setPassword(ctx, tx, person.id, proposal))) return { kind: 'worthless' }
    await deactivateKeys(tx, person.id, 'mobile-app')
    await forgetSecrets(tx, person.id)
    await endOtherSessions(tx, person.id, null)
    await beginOnPaper(ctx, tx, locked)
    const session = await startSession(ctx, tx, { personId: person.id, level: 'key', keyKind: 'paper-code', purpose: 'activate' })
    return { kind: 'started', session }
  })
}

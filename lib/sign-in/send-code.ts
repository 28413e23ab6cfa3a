import type { CodeView } from '@/lib/code/code'
import type { CodeFlow } from '@/lib/code/code-store'
import { issueCode, type IssueOutcome } from '@/lib/code/issue-code'
import { codeViewOf } from '@/lib/code/view-code'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { keysOf } from '@/lib/key/key-store'
import { activeKey } from '@/lib/key/model'
import type { Person } from '@/lib/person/model'
import { findPerson, lockPerson } from '@/lib/person/person-store'
import type { NoKey } from '@/lib/security-code/judge-code'
import type { Session } from '@/lib/session/session'

/** A sign-in code belongs to one browser's sign-in: read elsewhere, it is worth nothing. */
export const signInFlow = (session: Session): CodeFlow => ({
  personId: session.personId,
  purpose: 'sign-in',
  sessionId: fingerprint(session.id),
})

/** Mails the security code of a sign-in; the person's row is locked here. */
export async function sendSignInCode(ctx: Context, tx: Tx, person: Person, session: Session): Promise<IssueOutcome> {
  await lockPerson(tx, person.id)
  if (!person.email) return { kind: 'wait', seconds: 0 }
  return issueCode(ctx, tx, person, person.email, signInFlow(session))
}

/** Another security code for the same sign-in, where it is one by mail that waits for its code. With a key that is locked or gone, none would help. */
export const resendSignInCode = (ctx: Context, session: Session): Promise<IssueOutcome | NoKey> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, session.personId)
    const asked = session.keyKind === 'email-code' && session.level === 'password'
    if (!person || !asked) return { kind: 'wait', seconds: 0 }
    return activeKey(await keysOf(tx, person.id), 'email-code') ? sendSignInCode(ctx, tx, person, session) : { kind: 'no-key' }
  })

/** What the screen of the sign-in code shows. */
export const signInCodeView = (ctx: Context, session: Session): Promise<CodeView> =>
  ctx.db.transaction(async (tx) => {
    const person = await findPerson(tx, session.personId)
    return codeViewOf(tx, signInFlow(session), person?.email ?? '')
  })

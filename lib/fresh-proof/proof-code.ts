import type { CodeView } from '@/lib/code/code'
import { codeState } from '@/lib/code/code'
import { newestCode, type CodeFlow } from '@/lib/code/code-store'
import { issueCode, type IssueOutcome } from '@/lib/code/issue-code'
import { codeViewOf } from '@/lib/code/view-code'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { activeKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { lockPerson } from '@/lib/person/person-store'
import type { Session } from '@/lib/session/session'
import type { Visit } from '@/lib/session/open-session'
import { proofWays } from './proof-ways'

/** A proof's code belongs to one session: read in another browser, it is worth nothing. */
export const proofFlow = ({ id, personId }: Pick<Session, 'id' | 'personId'>): CodeFlow => ({
  personId,
  purpose: 'proof',
  sessionId: fingerprint(id),
})

/** Another code by mail, for a person who holds the e-mail key. */
export const mailProofCode = (ctx: Context, session: Session): Promise<IssueOutcome> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, session.personId)
    if (!person?.email || !activeKey(await keysOf(tx, person.id), 'email-code')) return { kind: 'wait', seconds: 0 }
    return issueCode(ctx, tx, person, person.email, proofFlow(session))
  })

/** On the way to the page that asks for a proof: mails the code where that is the first way, unless one is still good. */
export const beginProof = (ctx: Context, { session, person }: Pick<Visit, 'session' | 'person'>): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const locked = await lockPerson(tx, person.id)
    if (!locked?.email || (await proofWays(tx, session))[0] !== 'email-code') return
    const code = await newestCode(tx, proofFlow(session))
    const good = code && codeState(code, tx.now) === 'open' && code.address === locked.email
    if (!good) await issueCode(ctx, tx, locked, locked.email, proofFlow(session))
  })

/** What the screen of a proof's code shows. */
export const proofCodeView = (ctx: Context, { session, person }: Pick<Visit, 'session' | 'person'>): Promise<CodeView> =>
  ctx.db.glance((glance) => codeViewOf(glance, proofFlow(session), person.email ?? ''))

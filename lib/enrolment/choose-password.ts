import { shutOthersOut } from '@/lib/activation/shut-others-out'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { markEnrolled } from '@/lib/invitation/invitation-store'
import { tellPerson } from '@/lib/objection/tell-person'
import { countedProposal, type ProposalBlocked } from '@/lib/password/counted-proposal'
import type { PasswordRefused } from '@/lib/password/rules'
import { setPassword } from '@/lib/password/set-password'
import { asPerson } from '@/lib/profile/as-person'
import type { Elsewhere } from '@/lib/session/in-turn'
import type { Visit } from '@/lib/session/open-session'
import { owedIn } from '@/lib/session/owed'

export type Chosen = { kind: 'chosen' } | PasswordRefused | ProposalBlocked | Elsewhere

/** The last step: a password of one's own in place of the one from the letter. It opens the portal. */
export async function choosePassword(ctx: Context, { session, person: who, owes }: Pick<Visit, 'session' | 'person' | 'owes'>, typed: string): Promise<Chosen> {
  if (owes !== 'password') return { kind: 'elsewhere' }
  const proposal = await countedProposal(ctx, who, typed)
  if (proposal.kind !== 'good') return proposal
  const event = ctx.random.uuid()
  return asPerson<Chosen>(ctx, session, async (tx, person, now) => {
    if ((await owedIn(tx, now, person)) !== 'password') return { kind: 'elsewhere' }
    if (!(await setPassword(ctx, tx, person.id, proposal))) return { kind: 'elsewhere' }
    await shutOthersOut(ctx, tx, person.id, session.id)
    const first = await markEnrolled(tx, person.id)
    if (first) await recordDeeds(ctx, tx, { kind: 'enrolled', personId: person.id, outcome: 'done' })
    await tellPerson(ctx, tx, person, { template: 'password-changed', event, data: {} })
    return { kind: 'chosen' }
  })
}

import { shutOthersOut } from '@/lib/activation/shut-others-out'
import { recordDeeds } from '@/lib/audit/deed-store'
import { passwordFits } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { hidden } from '@/lib/limits/hidden'
import { settleTry } from '@/lib/limits/limit-store'
import { spendGuess } from '@/lib/limits/spend-guess'
import { tellPerson } from '@/lib/objection/tell-person'
import { lastHashes } from '@/lib/password/password-store'
import { countedProposal, type ProposalBlocked } from '@/lib/password/counted-proposal'
import { brokenRules, type Proposal } from '@/lib/password/propose-password'
import type { PasswordRefused } from '@/lib/password/rules'
import { setPassword } from '@/lib/password/set-password'
import type { Person } from '@/lib/person/model'
import type { Elsewhere } from '@/lib/session/in-turn'
import type { Visit } from '@/lib/session/open-session'
import { asPerson } from './as-person'

export type NewPasswordOutcome = { kind: 'changed' } | PasswordRefused | ProposalBlocked | Elsewhere

export type ChangeOutcome = NewPasswordOutcome | { kind: 'wrong' }

type Who = Pick<Visit, 'session' | 'person'>

/** Changes the password of whoever knows the current one. Wrong ones are counted before they are compared. */
export async function changePassword(ctx: Context, who: Who, current: string, next: string): Promise<ChangeOutcome> {
  const { id: personId } = who.person
  const refused = await brokenRules(ctx, who.person, next)
  if (refused) return refused

  const counter = `current-password/${hidden(ctx, personId)}`
  const blocked = await spendGuess(ctx, counter)
  if (blocked !== null) return { kind: 'blocked', seconds: blocked }
  const [hash = null] = await ctx.db.glance((glance) => lastHashes(glance, personId))
  if (!(await passwordFits(hash, current))) {
    await ctx.db.transaction((tx) => recordDeeds(ctx, tx, { kind: 'password-checked', personId, outcome: 'refused' }))
    return { kind: 'wrong' }
  }
  await ctx.db.transaction((tx) => settleTry(tx, counter))
  const proposal = await countedProposal(ctx, who.person, next)
  // Somebody else set another password between: what was just shown to be known is no longer the one in force.
  if (proposal.kind === 'good' && proposal.replaced !== hash) return { kind: 'elsewhere' }
  return put(ctx, who, proposal)
}

/** A new password that was demanded of a citizen: the sign-in that has just happened asked for the old one and a key. */
export async function chooseNewPassword(ctx: Context, who: Who, next: string): Promise<NewPasswordOutcome> {
  return put(ctx, who, await countedProposal(ctx, who.person, next), (person) => person.newPasswordDue && person.realm === 'citizen')
}

async function put(ctx: Context, { session }: Who, proposal: Proposal | ProposalBlocked, may: (person: Person) => boolean = () => true): Promise<NewPasswordOutcome> {
  if (proposal.kind !== 'good') return proposal
  const event = ctx.random.uuid()
  return asPerson<NewPasswordOutcome>(ctx, session, async (tx: Tx, person) => {
    if (!may(person) || !(await setPassword(ctx, tx, person.id, proposal))) return { kind: 'elsewhere' }
    await shutOthersOut(ctx, tx, person.id, session.id)
    await tellPerson(ctx, tx, person, { template: 'password-changed', event, data: {} })
    return { kind: 'changed' }
  })
}

import type { Context } from '@/lib/db/context'
import { hidden } from '@/lib/limits/hidden'
import { settleTry } from '@/lib/limits/limit-store'
import { spendGuess } from '@/lib/limits/spend-guess'
import type { Person } from '@/lib/person/model'
import { brokenRules, hashUnlessUsed, type Proposal } from './propose-password'

/** Too many proposals that were old passwords. */
export type ProposalBlocked = { kind: 'blocked'; seconds: number }

/**
 * Proposes a new password, counted per person: each is compared with up to ten old ones, and whether it was one of them
 * is not to be asked without end. What breaks a rule that needs no comparing counts for nothing.
 */
export async function countedProposal(ctx: Context, person: Person, typed: string): Promise<Proposal | ProposalBlocked> {
  const refused = await brokenRules(ctx, person, typed)
  if (refused) return refused
  const counter = `new-password/${hidden(ctx, person.id)}`
  const blocked = await spendGuess(ctx, counter)
  if (blocked !== null) return { kind: 'blocked', seconds: blocked }
  const proposal = await hashUnlessUsed(ctx, person, typed)
  if (proposal.kind === 'good') await ctx.db.transaction((tx) => settleTry(tx, counter))
  return proposal
}

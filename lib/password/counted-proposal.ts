import { secondsUntil } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { hidden } from '@/lib/limits/hidden'
import { passwordGuesses } from '@/lib/limits/limit'
import { settleTry, spendTry } from '@/lib/limits/limit-store'
import type { Person } from '@/lib/person/model'
import { brokenRules, proposePassword, type Proposal } from './propose-password'

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
  const blocked = await ctx.db.transaction(async (tx) => {
    const { blockedUntil } = await spendTry(tx, [{ key: counter, rule: passwordGuesses }])
    return blockedUntil && secondsUntil(blockedUntil, tx.now)
  })
  if (blocked !== null) return { kind: 'blocked', seconds: blocked }
  const proposal = await proposePassword(ctx, person, typed)
  if (proposal.kind === 'good') await ctx.db.transaction((tx) => settleTry(tx, counter))
  return proposal
}

import { shutOthersOut } from '@/lib/activation/shut-others-out'
import { recordDeeds } from '@/lib/audit/deed-store'
import { unguessable } from '@/lib/core/random'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { hidden } from '@/lib/limits/hidden'
import { settleTry } from '@/lib/limits/limit-store'
import { spendGuess } from '@/lib/limits/spend-guess'
import { consumeLink, keepOutcome } from '@/lib/mailed-link/link-store'
import { tellPerson } from '@/lib/objection/tell-person'
import { brokenRules, hashUnlessUsed, type Proposal } from '@/lib/password/propose-password'
import type { PasswordRefused } from '@/lib/password/rules'
import { setPassword } from '@/lib/password/set-password'
import { passwordCounter } from '@/lib/sign-in/password-counter'
import { judgeResetProof, kindOfProof, type ProofRefusal } from './judge-reset-proof'
import { lockReset, viewReset, type DeadLink } from './read-reset'

export type ResetInput = { password: string; proof: string }

export type ResetOutcome =
  /** `device` is the secret that a browser without one is to keep, by which it is known for the sign-in that follows. */
  | { kind: 'done'; device: string | null }
  | PasswordRefused
  | { kind: 'blocked'; seconds: number }
  | { kind: 'unproven'; because: ProofRefusal }
  | DeadLink

/**
 * Sets a new password with a mailed link, and whatever the person must prove beside it. All sessions end and none
 * begins: the sign-in that follows asks for a key as ever. Whether the password was an old one is said only to
 * whoever has proven enough, and not often: a mailbox shall not be a way to guess at passwords.
 */
export async function finishReset(ctx: Context, secret: string, { password, proof }: ResetInput): Promise<ResetOutcome> {
  const found = await viewReset(ctx, secret)
  if (found.kind !== 'open') return found
  const { person, needs } = found
  const refused = await brokenRules(ctx, person, password)
  if (refused) return refused
  if (needs.kind === 'proof' && !proof.trim()) return { kind: 'unproven', because: { kind: 'missing' } }
  const counter = `old-password/${hidden(ctx, person.id)}`
  const blocked = await spendGuess(ctx, counter)
  if (blocked !== null) return { kind: 'blocked', seconds: blocked }

  const propose = async () => {
    const proposal = await hashUnlessUsed(ctx, person, password)
    return ctx.db.transaction(async (tx) => {
      const outcome = await finish(ctx, tx, secret, proof, proposal)
      if (outcome.kind === 'done') await settleTry(tx, counter)
      return outcome
    })
  }
  try {
    return await propose().catch((thrown: unknown) => {
      if (thrown instanceof Overtaken) return propose()
      throw thrown
    })
  } catch (thrown) {
    if (thrown instanceof ProvenInVain) return thrown.refused
    throw thrown
  }
}

async function finish(ctx: Context, tx: Tx, secret: string, proof: string, proposal: Proposal): Promise<ResetOutcome> {
  const found = await lockReset(ctx, tx, secret)
  if (found.kind !== 'open') return found
  const { person } = found
  if (found.needs.kind === 'proof') {
    const because = await judgeResetProof(ctx, tx, person, found.needs.ways, proof)
    if (because) return { kind: 'unproven', because }
  }
  if (proposal.kind === 'refused') throw new ProvenInVain(proposal)
  if (!(await consumeLink(tx, found.linkId))) return { kind: 'used' }
  if (!(await setPassword(ctx, tx, person.id, proposal, 'used'))) throw new Overtaken('Another password was set meanwhile')

  const shown = ctx.origin?.browser ?? null
  const device = shown ?? unguessable(ctx.random)
  await keepOutcome(tx, found.linkId, { browser: fingerprint(device) })
  await settleTry(tx, passwordCounter(ctx, person.username))
  if (shown) await settleTry(tx, passwordCounter(ctx, person.username, shown))
  await shutOthersOut(ctx, tx, person.id, null)
  await recordDeeds(ctx, tx, { kind: 'password-reset', personId: person.id, outcome: 'done' })
  // Whoever did this reads the mailbox, and holds what was proven: with that and the password they could sign in.
  const proven = found.needs.kind === 'proof' ? kindOfProof(proof) : null
  const about = { keyKinds: ['email-code' as const, ...(proven ? [proven] : [])] }
  await tellPerson(ctx, tx, person, { template: 'password-changed', event: found.linkId, data: {}, about })
  return { kind: 'done', device: shown === null ? device : null }
}

/** The proof was right but the password was not: thrown, so that the proof is not used up and may be given again. */
class ProvenInVain extends Error {
  constructor(readonly refused: PasswordRefused) {
    super('The new password breaks a rule')
  }
}

/** The password was judged beside one that is no longer in force: thrown, so that neither link nor proof is used up for nothing. */
class Overtaken extends Error {}

import { newKeyKinds, type KeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { activeKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readTerm } from '@/lib/phase-out/phase-out-store'
import { canRecover, readList } from '@/lib/recovery-code/recovery-store'
import type { Session } from '@/lib/session/session'

/** What may prove again that somebody is there: a key, or a recovery code in its place. */
export type ProofWay = KeyKind | 'recovery-code'

/**
 * With what a person can prove anew who they are, the way they signed in first. A recovery code is for whoever
 * came in with one; the token card for whoever has nothing else.
 */
export async function proofWays(glance: Glance, { personId, keyKind }: Session): Promise<ProofWay[]> {
  const keys = await keysOf(glance, personId)
  const ways: ProofWay[] = newKeyKinds.filter((kind) => activeKey(keys, kind))
  const token = ways.length === 0 && activeKey(keys, 'token-card') && isTokenAccepted(await readTerm(glance, personId), glance.now)
  if (token) ways.push('token-card')
  if (keyKind === 'recovery-code' && canRecover(await readList(glance, personId))) ways.push('recovery-code')
  return ways.sort((a, b) => Number(b === keyKind) - Number(a === keyKind))
}

/** Whether somebody came with all they have to prove themselves with: a letter, or a card that has not died since. */
export const cameWithAllThereIs = async (ctx: Context, { personId, keyKind }: Session): Promise<boolean> =>
  keyKind === 'paper-code' ||
  (keyKind === 'token-card' && (await ctx.db.glance((glance) => keysOf(glance, personId))).some((key) => key.kind === 'token-card' && key.status !== 'deactivated'))

/** What the page that asks for a proof offers. */
export const waysToProve = (ctx: Context, session: Session): Promise<ProofWay[]> =>
  ctx.db.glance((glance) => proofWays(glance, session))

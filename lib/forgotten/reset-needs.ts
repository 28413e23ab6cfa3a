import { after, days, hours } from '@/lib/core/duration'
import type { Glance } from '@/lib/db/transaction'
import { activeKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { openWait, type Wait } from '@/lib/password/wait-store'
import { canRecover, readList } from '@/lib/recovery-code/recovery-store'
import { signedInSince } from '@/lib/session/session-store'

/** How long a reset by mailbox alone waits, and how long it can be completed after that. */
export const waitLength = hours(48)
export const waitHolds = days(7)

/** With what a person can prove more than a mailbox. */
export type ResetProof = 'mobile-app' | 'recovery-code'

/** What a reset asks for beside the mailed link. `waiting`: until when, if a wait is under way. */
export type ResetNeeds = { kind: 'nothing' } | { kind: 'proof'; ways: ResetProof[]; waiting: Date | null }

/**
 * Where codes are mailed as well, the mailbox alone would open everything: password and key. Such a person proves
 * something else, or waits. Whoever has only a card or an app needs it at the sign-in that follows anyway.
 */
export async function resetNeeds(glance: Glance, personId: string): Promise<ResetNeeds> {
  const keys = await keysOf(glance, personId)
  if (!keys.some((key) => key.kind === 'email-code' && key.status !== 'deactivated')) return { kind: 'nothing' }
  const wait = await validWait(glance, personId)
  if (wait && wait.readyAt <= glance.now) return { kind: 'nothing' }
  const ways: ResetProof[] = []
  if (activeKey(keys, 'mobile-app')) ways.push('mobile-app')
  if (canRecover(await readList(glance, personId))) ways.push('recovery-code')
  return { kind: 'proof', ways, waiting: wait?.readyAt ?? null }
}

/** A wait counts until a week after its end, and no longer once its person has signed in: they need no reset. */
export async function validWait(glance: Glance, personId: string): Promise<Wait | null> {
  const wait = await openWait(glance, personId)
  if (!wait || after(wait.readyAt, waitHolds) <= glance.now) return null
  return (await signedInSince(glance, personId, wait.askedAt)) ? null : wait
}

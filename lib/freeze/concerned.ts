import { signInKindsBetween } from '@/lib/audit/recent-sign-ins-store'
import { after } from '@/lib/core/duration'
import type { KeyKind } from '@/lib/core/key-kind'
import type { Glance } from '@/lib/db/transaction'
import type { DigitalKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import type { MailedLink } from '@/lib/mailed-link/link'
import { objectedIn } from '@/lib/objection/objection-link'
import { waitUsedSince } from '@/lib/password/wait-store'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readTerm } from '@/lib/phase-out/phase-out-store'
import { canRecover, readList } from '@/lib/recovery-code/recovery-store'
import { absoluteLimit } from '@/lib/session/session'
import { codesConcerned, keysConcerned, passwordKnown, type Told } from './model'

/** What an objection would do, or does. */
export type Concerned = {
  /** Back to here reach the sign-ins that may have led to the change: no session lives longer. */
  since: Date
  keys: DigitalKey[]
  recoveryCodes: boolean
  newPassword: boolean
  /** What the person can still sign in with afterwards. */
  left: KeyKind[]
  codesLeft: boolean
}

/** What "This wasn't me" concerns, as things stand now. Changes nothing. */
export async function concerned(tx: Glance, link: MailedLink): Promise<Concerned> {
  const { template, at, keyId, keyKinds, failed } = objectedIn(link)
  const toldAt = new Date(at)
  const told: Told = { template, at: toldAt, keyId, keyKinds, failed, waitUsed: await waitUsedSince(tx, link.personId, toldAt) }
  const since = after(toldAt, -absoluteLimit)
  const used = await signInKindsBetween(tx, link.personId, since, told.at)
  const all = await keysOf(tx, link.personId)
  const list = await readList(tx, link.personId)
  const keys = keysConcerned(all, told, used)
  const recoveryCodes = codesConcerned(list?.madeAt ?? null, told, used, since)
  const tokens = isTokenAccepted(await readTerm(tx, link.personId), tx.now)
  const usable = all.filter((key) => key.status === 'active' && !keys.includes(key) && (key.kind !== 'token-card' || tokens))
  return {
    since,
    keys,
    recoveryCodes,
    newPassword: passwordKnown(told),
    left: usable.map((key) => key.kind),
    codesLeft: !recoveryCodes && canRecover(list),
  }
}

import { shutOthersOut } from '@/lib/activation/shut-others-out'
import type { Deed } from '@/lib/audit/deed'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { distrustDevices } from '@/lib/device/known-device-store'
import { lockKey } from '@/lib/key/key-store'
import type { MailedLink } from '@/lib/mailed-link/link'
import { consumeLink, keepOutcome, readLink, supersedeLinks } from '@/lib/mailed-link/link-store'
import { objectedIn } from '@/lib/objection/objection-link'
import { requireNewPassword } from '@/lib/password/password-store'
import { stopReset } from '@/lib/password/stop-reset'
import { lockPerson } from '@/lib/person/person-store'
import { dropList } from '@/lib/recovery-code/recovery-store'
import { openCase } from '@/lib/support-case/open-case'
import { concerned, type Concerned } from './concerned'

/** `done` also for whoever was not the first: what had to be done has been. */
export type ObjectOutcome = { kind: 'done' } | { kind: 'expired' } | { kind: 'unknown' }

/**
 * "This wasn't me": one use of a mailed link, by whoever reads the mailbox, signed in or not. All sessions end, the
 * keys concerned are locked, a reset that is under way is stopped, the secret of an app that is being set up is another,
 * the devices seen since are strangers again, a new password is due at the next sign-in, and support gets a case.
 *
 * Locked, not deactivated: a locked key refuses everything, too, but support can lift it once it is known who was at
 * work. Whoever only holds the mailbox must not be able to destroy a key, nor a person by a mistaken press. For the
 * same reason nothing is given back: no token is revived, and an old address is restored by support alone, for the
 * link proves no more than that somebody reads it.
 */
export const object = (ctx: Context, secret: string, locale: Locale): Promise<ObjectOutcome> =>
  ctx.db.transaction(async (tx) => {
    const found = await readLink(ctx, tx, 'objection', secret)
    if (found.kind === 'unknown' || found.kind === 'superseded') return { kind: 'unknown' }
    if (found.kind === 'expired') return { kind: 'expired' }
    await lockPerson(tx, found.link.personId)
    if (await consumeLink(tx, found.link.id)) await protect(ctx, tx, found.link, locale)
    return { kind: 'done' }
  })

async function protect(ctx: Context, tx: Tx, link: MailedLink, locale: Locale): Promise<void> {
  const { personId } = link
  const scope = await concerned(tx, link)
  for (const key of scope.keys) await lockKey(tx, key.id)
  await shutOthersOut(ctx, tx, personId, null)
  if (scope.recoveryCodes) await dropList(tx, personId)
  if (scope.newPassword) await requireNewPassword(tx, personId)
  await stopReset(ctx, tx, personId)
  await supersedeLinks(tx, personId, 'password-reset', 'address-correction')
  await distrustDevices(tx, personId, scope.since)

  const { template, to, at, device } = objectedIn(link)
  const frozen = scope.keys.map((key) => key.kind)
  const { reference } = await openCase(ctx, tx, {
    kind: 'objection',
    personId,
    locale,
    address: to,
    subject: template,
    text: [at, device ?? '?', `locked: ${frozen.join(', ') || '-'}`].join('\n'),
  })
  const locked = frozen.map((keyKind): Deed => ({ kind: 'key-locked', personId, keyKind, outcome: 'done', details: { reason: 'objection' } }))
  await recordDeeds(ctx, tx, { kind: 'objected', personId, outcome: 'done', details: { about: template, case: reference } }, ...locked)
  await keepOutcome(tx, link.id, { reference, ...effectOf(scope) })
}

/** What was done, as the page of a used link tells it. */
export const effectOf = ({ keys, recoveryCodes, newPassword, left, codesLeft }: Concerned) => ({
  frozen: keys.map((key) => key.kind),
  recoveryCodes,
  newPassword,
  left,
  codesLeft,
})

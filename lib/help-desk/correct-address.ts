import { changeActivation, openWalk } from '@/lib/activation/activation-store'
import { shutOthersOut } from '@/lib/activation/shut-others-out'
import { putAddress } from '@/lib/address-change/put-address'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Asking } from '@/lib/console/clerk'
import { days } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { consumeLink, issueLink, keepOutcome, readLink, supersedeLinks } from '@/lib/mailed-link/link-store'
import { tellPerson } from '@/lib/objection/tell-person'
import { oweLetters } from '@/lib/outbox/letter-store'
import { maskAddress, parseAddress } from '@/lib/person/address'
import { lockPerson } from '@/lib/person/person-store'
import { helping } from './look'

const linkLife = days(2)

/**
 * Asks for another address on a person's behalf. A link goes to the new one, a warning to the old, which stays in force
 * until the link was followed: support never holds the proof.
 */
export const askCorrection = (ctx: Context, asking: Asking, personId: string, typed: string) =>
  helping<{ kind: 'asked' } | { kind: 'malformed' } | { kind: 'same' }>(ctx, asking, personId, 'address', async (tx, person, clerk) => {
    const address = parseAddress(typed)
    if (!address) return { kind: 'malformed' }
    if (address === person.email) return { kind: 'same' }
    await supersedeLinks(tx, personId, 'address-correction')
    const link = { purpose: 'address-correction', personId, data: { address }, life: linkLife } as const
    const { secret, id } = await issueLink(ctx, tx, link)
    await oweLetters(ctx, tx, {
      template: 'address-correction',
      event: id,
      personId,
      to: address,
      locale: person.locale,
      data: { firstName: person.firstName, url: `${ctx.site.url}/${person.locale}/address/${secret}`, at: tx.now.toISOString() },
    })
    const data = { newAddress: maskAddress(address) }
    await tellPerson(ctx, tx, person, { template: 'address-change-asked', event: id, data })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'address-change-asked', personId })
    return { kind: 'asked' }
  })

export type Corrected = { kind: 'changed' } | { kind: 'worthless' }

/**
 * Whoever reads the new mailbox says that it is theirs: from here on it is the person's address. All sessions end, for codes
 * may go elsewhere now.
 */
export const confirmCorrection = (ctx: Context, secret: string): Promise<Corrected> =>
  ctx.db.transaction(async (tx) => {
    const state = await readLink(ctx, tx, 'address-correction', secret)
    if (state.kind !== 'open') return { kind: 'worthless' }
    const { id, personId, data } = state.link
    const person = await lockPerson(tx, personId)
    const address = typeof data.address === 'string' ? data.address : null
    if (!person || !address || !(await consumeLink(tx, id))) return { kind: 'worthless' }
    await putAddress(ctx, tx, person, address, { by: 'link' })
    const walk = await openWalk(tx, personId)
    if (walk) await changeActivation(tx, walk, { pendingEmail: null })
    await shutOthersOut(ctx, tx, personId, null)
    await keepOutcome(tx, id, {})
    return { kind: 'changed' }
  })

/** What a link to a new address would do. Changes nothing. */
export const correctionView = (ctx: Context, secret: string): Promise<{ kind: 'open'; address: string } | { kind: 'used' | 'worthless' }> =>
  ctx.db.glance(async (glance) => {
    const state = await readLink(ctx, glance, 'address-correction', secret)
    if (state.kind === 'used') return { kind: 'used' }
    const address = state.kind === 'open' ? state.link.data.address : null
    return typeof address === 'string' ? { kind: 'open', address } : { kind: 'worthless' }
  })

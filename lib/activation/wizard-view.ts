import type { CodeView } from '@/lib/code/code'
import { codeViewOf } from '@/lib/code/view-code'
import { newKeyKinds, type NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { activeKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { openAppSecret } from '@/lib/mobile-app/secret'
import type { Person } from '@/lib/person/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { addressFlow } from './change-address'
import { registrationFlow } from './choose-key'
import type { Activation } from './model'

/** The registration code on its way to a person's address. */
export const registrationCodeView = (ctx: Context, activation: Activation, person: Person): Promise<CodeView> =>
  ctx.db.transaction((tx) => codeViewOf(tx, registrationFlow(activation), person.email ?? ''))

/** The code on its way to a new address. */
export const addressCodeView = (ctx: Context, activation: Activation): Promise<CodeView> =>
  ctx.db.transaction((tx) => codeViewOf(tx, addressFlow(activation), activation.pendingEmail ?? ''))

/** What there is to choose from: the keys already held, and the one that is recommended unless it is among them. */
export const choiceView = (ctx: Context, personId: string): Promise<{ held: NewKeyKind[]; recommended: NewKeyKind | null }> =>
  ctx.db.transaction(async (tx) => {
    const keys = await keysOf(tx, personId)
    const held = newKeyKinds.filter((kind) => activeKey(keys, kind))
    const { recommendation } = await readPhaseOut(tx)
    return { held, recommended: held.includes(recommendation) ? null : recommendation }
  })

/** The secret to be put into the app; null when there is none, or none that can be opened. */
export const appSecret = (ctx: Context, { personId, sealedSecret }: Activation): string | null =>
  sealedSecret && openAppSecret(ctx.secrets, personId, sealedSecret)

/** What a finished walk brought about: the phone's name, and whether a token card died of it. */
export const finishedView = (ctx: Context, { personId, finishedAt, deviceName, finishedKind }: Activation) =>
  ctx.db.transaction(async (tx) => {
    const cards = (await keysOf(tx, personId)).filter((key) => key.kind === 'token-card')
    const cardDied = cards.some((card) => card.deactivatedAt && card.deactivatedAt.getTime() === finishedAt?.getTime())
    return { cardDied, deviceName: finishedKind === 'mobile-app' ? deviceName : null }
  })

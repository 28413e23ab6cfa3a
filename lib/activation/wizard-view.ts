import { deadSince } from '@/lib/bounce/bounce-store'
import type { CodeView } from '@/lib/code/code'
import { codeViewOf } from '@/lib/code/view-code'
import { newKeyKinds, type NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { activeKey, keysOpenTo } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { openAppSecret } from '@/lib/mobile-app/secret'
import type { Person } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import type { Why } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { readList } from '@/lib/recovery-code/recovery-store'
import { finishedWalks } from './activation-store'
import { addressFlow, registrationFlow } from './code-flows'
import type { Activation } from './model'

/** The registration code on its way to a person's address. */
export const registrationCodeView = (ctx: Context, activation: Activation, person: Person): Promise<CodeView> =>
  ctx.db.glance((glance) => codeViewOf(glance, registrationFlow(activation), person.email ?? ''))

/** The code on its way to a new address. */
export const addressCodeView = (ctx: Context, activation: Activation): Promise<CodeView> =>
  ctx.db.glance((glance) => codeViewOf(glance, addressFlow(activation), activation.pendingEmail ?? ''))

/** Whether letters to the address that is to be confirmed come back, as far as we know. */
export const mailComesBack = (ctx: Context, { personId }: Activation): Promise<boolean> =>
  ctx.db.glance(async (glance) => (await deadSince(glance, personId)) !== null)

/**
 * What there is to choose from: the keys open to the person, that by e-mail once an address is confirmed, those already
 * held, other than the one to be replaced, and the one that is recommended unless it is among them.
 */
export const choiceView = (
  ctx: Context,
  { personId, replacing, emailConfirmedAt }: Activation,
): Promise<{ kinds: readonly NewKeyKind[]; held: NewKeyKind[]; recommended: NewKeyKind | null; why: Why }> =>
  ctx.db.glance(async (glance) => {
    const keys = await keysOf(glance, personId)
    const kinds = (await kindsFor(glance, personId)).filter((kind) => kind !== 'email-code' || emailConfirmedAt !== null)
    const held = newKeyKinds.filter((kind) => kind !== replacing && activeKey(keys, kind))
    const { recommendation, why } = await readPhaseOut(glance)
    const worth = kinds.length > 1 && !held.includes(recommendation)
    return { kinds, held, recommended: worth ? recommendation : null, why }
  })

const kindsFor = async (glance: Glance, personId: string) => keysOpenTo((await findPerson(glance, personId))?.realm ?? 'citizen')

/** The secret to be put into the app; null when there is none, or none that can be opened. */
export const appSecret = (ctx: Context, { personId, sealedSecret }: Activation): string | null =>
  sealedSecret && openAppSecret(ctx.secrets, personId, sealedSecret)

/** What a finished walk brought about: the phone's name, whether a token card died of it, and what to offer next. */
export const finishedView = (ctx: Context, { personId, finishedAt, deviceName, finishedKind }: Activation) =>
  ctx.db.glance(async (glance) => {
    const keys = await keysOf(glance, personId)
    const cards = keys.filter((key) => key.kind === 'token-card')
    const cardDied = cards.some((card) => card.deactivatedAt && card.deactivatedAt.getTime() === finishedAt?.getTime())
    // Once: after the first walk of all, and never again.
    const first = (await finishedWalks(glance, personId)) === 1
    return {
      cardDied,
      deviceName: finishedKind === 'mobile-app' ? deviceName : null,
      offers: {
        secondKey: (first && (await kindsFor(glance, personId)).find((kind) => !activeKey(keys, kind))) || null,
        recoveryCodes: first && (await readList(glance, personId)) === null,
      },
    }
  })

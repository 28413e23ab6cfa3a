import { shutOthersOut } from '@/lib/activation/shut-others-out'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Asking } from '@/lib/console/clerk'
import { isNewKeyKind, type KeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { deactivateKeys, keysOf } from '@/lib/key/key-store'
import { forgetSecrets } from '@/lib/mobile-app/app-store'
import { tellPerson } from '@/lib/objection/tell-person'
import { helping } from './look'

export type Deactivated =
  | { kind: 'deactivated' }
  | { kind: 'gone' }
  /** Without it the person cannot sign in at all: that must be meant. */
  | { kind: 'last' }

/** Ends a key that was lost or stolen: at once, everywhere, and the person is told. */
export const deactivateKey = (ctx: Context, asking: Asking, personId: string, keyKind: KeyKind, evenTheLast: boolean) =>
  helping<Deactivated>(ctx, asking, personId, 'key', async (tx, person, clerk) => {
    const living = (await keysOf(tx, personId)).filter(({ status }) => status !== 'deactivated')
    const key = living.find(({ kind }) => kind === keyKind)
    if (!key) return { kind: 'gone' }
    const last = !living.some(({ kind, status }) => kind !== keyKind && status === 'active')
    if (last && !evenTheLast) return { kind: 'last' }

    await deactivateKeys(tx, personId, keyKind)
    await forgetSecrets(tx, personId)
    await shutOthersOut(ctx, tx, personId, null)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'key-deactivated', personId, keyKind, details: { last } })
    const told = isNewKeyKind(keyKind)
      ? ({ template: 'key-removed', data: { keyKind, deviceName: key.deviceName } } as const)
      : ({ template: 'token-deactivated', data: { replaced: false } } as const)
    await tellPerson(ctx, tx, person, { ...told, event: `${key.id}/console`, about: { keyId: key.id } })
    return { kind: 'deactivated' }
  })

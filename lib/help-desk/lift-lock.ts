import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Asking } from '@/lib/console/clerk'
import type { KeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { unlockKey } from '@/lib/key/key-store'
import { blockedAnywhere, forgetTries } from '@/lib/limits/limit-store'
import { passwordCounter } from '@/lib/sign-in/password-counter'
import { helping } from './look'

type Lifted = { kind: 'lifted' } | { kind: 'gone' }

/** Lets a key that locked itself after a hundred wrong codes count again. */
export const liftKeyLock = (ctx: Context, asking: Asking, personId: string, keyKind: KeyKind) =>
  helping<Lifted>(ctx, asking, personId, 'key-lock', async (tx, _person, clerk) => {
    if (!(await unlockKey(tx, personId, keyKind))) return { kind: 'gone' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'lock-lifted', personId, keyKind })
    return { kind: 'lifted' }
  })

/** Lets passwords be typed again for a name, in every browser, before the wait is over. */
export const liftPasswordBlock = (ctx: Context, asking: Asking, personId: string) =>
  helping<Lifted>(ctx, asking, personId, 'password-block', async (tx, person, clerk) => {
    const counter = passwordCounter(ctx, person.username)
    if (!(await blockedAnywhere(tx, counter))) return { kind: 'gone' }
    await forgetTries(tx, counter)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'lock-lifted', personId, details: { of: 'password' } })
    return { kind: 'lifted' }
  })

import { recordDeeds } from '@/lib/audit/deed-store'
import { codeState } from '@/lib/code/code'
import { newestCode } from '@/lib/code/code-store'
import { issueCode } from '@/lib/code/issue-code'
import type { NewKeyKind } from '@/lib/core/key-kind'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { activeKey, keysOpenTo } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { drawAppSecret, openAppSecret, sealAppSecret } from '@/lib/mobile-app/secret'
import type { Session } from '@/lib/session/session'
import { readSession } from '@/lib/session/session-store'
import { changeActivation } from './activation-store'
import { registrationFlow } from './code-flows'
import { elsewhere, walk } from './walk'

/**
 * Chooses the key to activate. For the e-mail key a registration code is mailed at once, unless one is
 * still good; for the app a secret is made, once in a walk, so that reloading never changes the picture.
 */
export const chooseKey = (ctx: Context, { id, personId }: Pick<Session, 'id' | 'personId'>, kind: NewKeyKind) =>
  walk<{ kind: 'chosen' } | { kind: 'held' }>(ctx, personId, async (tx, person, activation) => {
    if (!(await readSession(tx, id))) return elsewhere
    // An address that was confirmed leads to either key, a letter in the hand to the app.
    const address = activation.emailConfirmedAt && person.email
    if (!address && !(kind === 'mobile-app' && activation.onPaperAt)) return { kind: 'elsewhere' }
    if (!keysOpenTo(person.realm).includes(kind)) return { kind: 'elsewhere' }
    if (kind !== activation.replacing && activeKey(await keysOf(tx, personId), kind)) return { kind: 'held' }
    if (kind === 'email-code' && address) {
      const code = await newestCode(tx, registrationFlow(activation))
      const good = code && codeState(code, tx.now) === 'open' && code.address === address
      if (!good) await issueCode(ctx, tx, person, address, registrationFlow(activation))
    }
    const kept = activation.sealedSecret && openAppSecret(ctx.secrets, personId, activation.sealedSecret)
    const sealedSecret = kept ? sealAppSecret(ctx.secrets, personId, kept) : drawAppSecret(ctx, personId)
    await changeActivation(tx, activation, { chosenKind: kind, chosenIn: fingerprint(id), ...(kind === 'mobile-app' ? { sealedSecret } : {}) })
    await recordDeeds(ctx, tx, { kind: 'key-chosen', personId, keyKind: kind, outcome: 'done' })
    return { kind: 'chosen' }
  })
